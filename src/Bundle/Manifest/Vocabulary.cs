namespace Mint.Bundle;

/// <summary>The events that a plugin's code can be called on.</summary>
public static class HookEvents
{
    public const string BeforeSave = "experiment.before_save", AfterSave = "experiment.after_save", StatusChanged = "experiment.status_changed";
    public const string BeforeDelete = "experiment.before_delete", AfterDelete = "experiment.after_delete";
    public const string SettingsChanged = "settings.changed", HealthCheck = "health.check";

    /// <summary>All there are.</summary>
    public static IReadOnlyList<string> All { get; } = [BeforeSave, AfterSave, StatusChanged, BeforeDelete, AfterDelete, SettingsChanged, HealthCheck];
}

/// <summary>The places of the platform's pages that plugins can fill.</summary>
public static class UiSlots
{
    /// <summary>All there are.</summary>
    public static IReadOnlyList<string> All { get; } = ["experiment.detail", "experiment.list", "project.detail", "dashboard", "admin"];
}
