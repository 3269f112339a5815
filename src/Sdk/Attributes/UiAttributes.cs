namespace Mint.Sdk;

/// <summary>An entry in the platform's navigation.</summary>
/// <param name="path">Where it leads, below the plugin's own pages, for instance <c>/plates</c>.</param>
/// <param name="label">What people read, 1–80 characters.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class NavItemAttribute(string path, string label) : Attribute
{
    /// <summary>Where it leads.</summary>
    public string Path => path;

    /// <summary>What people read.</summary>
    public string Label => label;

    /// <summary>The name of a picture in the platform's set, in lower case, for instance <c>flask</c>.</summary>
    public string? Icon { get; set; }

    /// <summary>Its place among the others: smaller numbers first, 0 where it is not set, -1000 to 1000.</summary>
    public int Order { get; set; }
}

/// <summary>A declarative piece of user interface and the place of the platform's pages that shows it.</summary>
/// <param name="slot">One of <see cref="UiSlots"/>.</param>
/// <param name="file">A file below the folder <c>ui/</c> beside the project file, for instance <c>ui/plate.json</c>. All of that folder is packed.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class UiSlotAttribute(string slot, string file) : Attribute
{
    /// <summary>The place.</summary>
    public string Slot => slot;

    /// <summary>The file.</summary>
    public string File => file;
}

/// <summary>The places of the platform's pages that plugins can fill.</summary>
public static class UiSlots
{
    /// <summary>The page of one experiment.</summary>
    public const string ExperimentDetail = "experiment.detail";

    /// <summary>The list of experiments.</summary>
    public const string ExperimentList = "experiment.list";

    /// <summary>The page of one project.</summary>
    public const string ProjectDetail = "project.detail";

    /// <summary>The first page after logging in.</summary>
    public const string Dashboard = "dashboard";

    /// <summary>The pages for admins.</summary>
    public const string Admin = "admin";
}
