using Mint.Host.Users;

namespace Mint.Host.Context;

/// <summary>What each thing that a plugin can ask for needs; the host and the platform for unit tests ask the same. Throws <see cref="Mint.Sdk.PermissionDeniedException"/>.</summary>
internal static class AccessRules
{
    public static PlatformUser ToReadExperiments(this PlatformAccess access) => access.Demand(Permissions.ExperimentsView);

    public static PlatformUser ToSaveExperiment(this PlatformAccess access, long id)
    {
        access.DemandOfType(WritePolicy.WritesExperiments, "experiments");
        return access.Demand(id == 0 ? Permissions.ExperimentsCreate : Permissions.ExperimentsEdit);
    }

    public static PlatformUser ToSaveDesign(this PlatformAccess access)
    {
        access.DemandOfType(WritePolicy.WritesDesigns, "design data");
        return access.DemandOfUser(Permissions.ExperimentsEdit);
    }

    public static PlatformUser ToSaveResult(this PlatformAccess access)
    {
        access.DemandOfType(WritePolicy.WritesResults, "analysis results");
        return access.DemandOfUser(Permissions.ExperimentsEdit);
    }

    public static PlatformUser ToWriteArtifacts(this PlatformAccess access)
    {
        access.DemandOfType(WritePolicy.WritesArtifacts, "files");
        return access.Demand(Permissions.ExperimentsEdit);
    }

    public static PlatformUser ToReadProjects(this PlatformAccess access) => access.Demand(Permissions.ProjectsView);

    public static PlatformUser ToReadUsers(this PlatformAccess access) => access.Demand(Permissions.UsersView);

    public static void ToCallOut(this PlatformAccess access) => access.DemandDeclared("system.network");
}
