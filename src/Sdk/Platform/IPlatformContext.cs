namespace Mint.Sdk;

/// <summary>
/// What a plugin sees of the platform. Access = permissions declared and granted ∩ the plugin type's write policy ∩ the acting user's rights;
/// what is not allowed throws <see cref="PermissionDeniedException"/>, which the caller sees as 403. Experiments of projects that the acting
/// user does not see are as if they were not there.
/// </summary>
public interface IPlatformContext
{
    /// <summary>The plugin's id.</summary>
    string PluginId { get; }

    /// <summary>The acting user.</summary>
    CurrentUser User { get; }

    /// <summary>Experiments. Reading needs <c>experiments.view</c>.</summary>
    IExperiments Experiments { get; }

    /// <summary>Design data. Reading needs <c>experiments.view</c>; writing, a plugin of type experiment design or full and a user with <c>experiments.edit</c>.</summary>
    IDesigns Designs { get; }

    /// <summary>Analysis results. Reading needs <c>experiments.view</c>; writing, a plugin of type analysis or full and a user with <c>experiments.edit</c>.</summary>
    IAnalysisResults AnalysisResults { get; }

    /// <summary>Files of experiments. Reading needs <c>experiments.view</c>; writing <c>experiments.edit</c> and a plugin of any type but static.</summary>
    IArtifacts Artifacts { get; }

    /// <summary>Projects. Needs <c>projects.view</c>.</summary>
    IProjects Projects { get; }

    /// <summary>Users. Needs <c>users.view</c>.</summary>
    IUsers Users { get; }

    /// <summary>Who has which of this plugin's roles. Needs <c>users.view</c>; those of the acting user are in <see cref="CurrentUser.PluginRoles"/> without it.</summary>
    IPluginRoles Roles { get; }

    /// <summary>This plugin's jobs.</summary>
    IJobs Jobs { get; }

    /// <summary>A client for requests to other machines, whose connections the platform keeps. Needs the declared permission <c>system.network</c>.</summary>
    /// <exception cref="PermissionDeniedException">The plugin has not declared <c>system.network</c>.</exception>
    HttpClient Http { get; }
}
