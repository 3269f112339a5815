using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Mint.Host.Backup;
using Mint.Host.Users;

namespace Mint.Host;

/// <summary>Where the platform keeps its data and listens.</summary>
public sealed record HostOptions(string DataFolder, string Url)
{
    /// <summary>The least that is logged.</summary>
    public LogLevel Log { get; init; } = LogLevel.Information;
}

/// <summary>A platform ready to run. <paramref name="FirstPassword"/> is that of the user <c>admin</c>, only when the data folder was empty; whoever starts the host prints it once.</summary>
public sealed record HostApplication(WebApplication App, string? FirstPassword)
{
    /// <summary>Loads and mounts the installed plugins, then listens. Where that fails, the data folder is free again.</summary>
    /// <exception cref="Mint.Bundle.RefusedException">The address is in use or cannot be listened on.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        var url = App.Configuration[WebHostDefaults.ServerUrlsKey] ?? "";
        try
        {
            await App.StartAsync(cancellationToken);
        }
        catch (Exception problem)
        {
            await App.DisposeAsync();
            throw problem switch
            {
                IOException { InnerException: AddressInUseException } => Refusals.PortTaken(url),
                IOException or SocketException or InvalidOperationException or UriFormatException or FormatException => Refusals.UrlUnusable(url, problem.Message),
                _ => problem,
            };
        }
    }
}

/// <summary>The lab platform as an ASP.NET Core application.</summary>
public static class PlatformHost
{
    /// <summary>Opens or creates the data folder and builds the application; the caller starts it, then the installed plugins are loaded and mounted.</summary>
    /// <exception cref="Mint.Bundle.RefusedException">The folder cannot be used, or another process owns it.</exception>
    public static Task<HostApplication> BuildAsync(HostOptions options) => BuildAsync(options, configure: null);

    /// <summary>Gives a user of a platform that does not run a new password, lets them log in again where they were disabled, and ends their sessions.</summary>
    /// <param name="dataFolder">The platform's data folder.</param>
    /// <param name="user">The user's name.</param>
    /// <returns>The new password; whoever asked shows it once.</returns>
    /// <exception cref="Mint.Bundle.RefusedException">The platform runs, the folder is none, or it has no such user.</exception>
    public static Task<string> ResetPasswordAsync(string dataFolder, string user) => ResetPassword.RunAsync(dataFolder, user);

    /// <summary>Writes a platform that does not run into one file, which holds password hashes and all of its data; only this user may read it. A running one answers <c>POST /api/host/backup</c>.</summary>
    /// <param name="dataFolder">The platform's data folder.</param>
    /// <param name="file">The backup; nothing may be there.</param>
    /// <param name="cancellationToken">Stops it; no file stays.</param>
    /// <exception cref="Mint.Bundle.RefusedException">The platform runs, the folder is none, or the file is there.</exception>
    public static Task<PlatformBackupReport> BackupAsync(string dataFolder, string file, CancellationToken cancellationToken = default) => BackupOffline.RunAsync(dataFolder, file, cancellationToken);

    /// <summary>Checks a backup and makes a data folder of it.</summary>
    /// <param name="file">The backup.</param>
    /// <param name="dataFolder">A folder that is missing or empty.</param>
    /// <param name="cancellationToken">Stops it; the folder stays as it was.</param>
    /// <exception cref="Mint.Bundle.RefusedException">The backup is not whole, or the folder has something in it.</exception>
    public static Task<PlatformBackupReport> RestoreAsync(string file, string dataFolder, CancellationToken cancellationToken = default) => RestoreBackup.RunAsync(file, dataFolder, postgres: null, cancellationToken);

    /// <summary>Checks a backup and makes a data folder of it, with plugins' data on another PostgreSQL server.</summary>
    /// <param name="file">The backup.</param>
    /// <param name="dataFolder">A folder that is missing or empty.</param>
    /// <param name="postgres">The server's address, for the new folder's <c>config.json</c>; null for that of the backup.</param>
    /// <param name="cancellationToken">Stops it; folder and server stay as they were.</param>
    /// <exception cref="Mint.Bundle.RefusedException">As for the other; or the server has some of the plugins' data already, is another host's, or does not answer.</exception>
    public static Task<PlatformBackupReport> RestoreAsync(string file, string dataFolder, string? postgres, CancellationToken cancellationToken) => RestoreBackup.RunAsync(file, dataFolder, postgres, cancellationToken);

    internal static async Task<HostApplication> BuildAsync(HostOptions options, Action<WebApplicationBuilder>? configure)
    {
        ArgumentNullException.ThrowIfNull(options);
        // Neither a settings file where the command happens to run nor the surroundings' ASPNETCORE_ENVIRONMENT reaches the platform.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, EnvironmentName = Environments.Production });
        builder.Logging.SetMinimumLevel(options.Log).AddFilter("Microsoft", LogLevel.Warning)
            // What keeps the host from starting is thrown, and told with its code.
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.WebHost.UseUrls(options.Url);
        builder.Services.AddMint(options);
        configure?.Invoke(builder);
        var app = builder.Build();
        try
        {
            app.MapMint();
            return new HostApplication(app, await app.Services.GetRequiredService<FirstStart>().RunAsync(CancellationToken.None));
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }
}
