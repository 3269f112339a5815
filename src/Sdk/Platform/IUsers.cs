namespace Mint.Sdk;

/// <summary>A user of the platform.</summary>
public sealed record UserInfo
{
    /// <summary>The platform's id, as in <see cref="Experiment.CreatedBy"/>.</summary>
    public required long Id { get; init; }

    /// <summary>The login name.</summary>
    public required string Name { get; init; }

    /// <summary>The role on the platform.</summary>
    public required string Role { get; init; }
}

/// <summary>The platform's users, without those who may not log in.</summary>
public interface IUsers
{
    /// <summary>One user, or null.</summary>
    Task<UserInfo?> FindAsync(long id, CancellationToken cancellationToken = default);

    /// <summary>All of them, by id.</summary>
    Task<IReadOnlyList<UserInfo>> ListAsync(CancellationToken cancellationToken = default);
}

/// <summary>Who has which of the plugin's own roles.</summary>
public interface IPluginRoles
{
    /// <summary>The users with a role of this plugin, by name.</summary>
    /// <param name="role">A role that the plugin declares.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="NotFoundException">The plugin declares no such role.</exception>
    Task<IReadOnlyList<UserInfo>> UsersAsync(string role, CancellationToken cancellationToken = default);
}

/// <summary>The plugin's own jobs.</summary>
public interface IJobs
{
    /// <summary>Starts a job as the acting user and does not wait for its end.</summary>
    /// <param name="name">A job that the plugin declares.</param>
    /// <returns>False where it runs already.</returns>
    /// <exception cref="NotFoundException">The plugin declares no such job.</exception>
    /// <exception cref="ConflictException">The plugin is not mounted yet, or not any more.</exception>
    bool Start(string name);
}
