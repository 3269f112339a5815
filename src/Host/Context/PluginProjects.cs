using Mint.Host.Projects;
using Mint.Sdk;

namespace Mint.Host.Context;

/// <summary>Projects as one plugin may reach them.</summary>
internal sealed class PluginProjects(PlatformAccess access, ProjectStore projects) : IProjects
{
    public Task<Project?> FindAsync(long id, CancellationToken cancellationToken = default) => projects.FindAsync(access.ToReadProjects(), id, cancellationToken);

    public Task<IReadOnlyList<Project>> ListAsync(long after = 0, int limit = 100, CancellationToken cancellationToken = default) => projects.ListAsync(access.ToReadProjects(), after, limit, cancellationToken);
}
