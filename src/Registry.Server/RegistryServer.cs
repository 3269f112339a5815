using Dapper;
using Microsoft.Extensions.Logging.Console;
using Mint.Bundle;
using Mint.Registry.Server.Audit;
using Mint.Registry.Server.Diff;
using Mint.Registry.Server.Documents;
using Mint.Registry.Server.Downloads;
using Mint.Registry.Server.Metrics;
using Mint.Registry.Server.Listing;
using Mint.Registry.Server.Owners;
using Mint.Registry.Server.Packages;
using Mint.Registry.Server.Publishing;
using Mint.Registry.Server.Search;
using Mint.Registry.Server.Signing;
using Mint.Registry.Server.Storage;
using Mint.Registry.Server.Tokens;
using Mint.Registry.Server.Users;
using Mint.Registry.Server.Versions;
using Mint.Registry.Server.Web;
using Mint.Registry.Server.Why;

namespace Mint.Registry.Server;

/// <summary>The registry as an ASP.NET Core application.</summary>
public static class RegistryServer
{
    private const long SmallBody = 64 * 1024;
    private const int LeastThreads = 24;
    private const long LargeStart = 4 * 1024 * 1024;

    /// <summary>Opens or creates the data folder and builds the application; the caller starts it.</summary>
    /// <exception cref="RefusedException">The folder cannot be used, or another process owns it.</exception>
    public static async Task<RegistryApplication> BuildAsync(RegistryOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        PrepareThreads();
        var folder = DataFolder.Claim(options.DataFolder);
        RegistryDb? db = null;
        try
        {
            db = await RegistryDb.OpenAsync(folder.Database, options.Time, CancellationToken.None);
            var key = RegistryKey.Open(folder.SigningKey);
            var app = Build(options, folder, db, key);
            Routes.Map(app);
            var firstToken = await CreateFirstTokenAsync(db, options);
            await RecoverAsync(app.Services, folder, db, options);
            return new(app, firstToken) { Url = options.Url, KeyId = key.Public.Id };
        }
        catch (Exception problem)
        {
            db?.Dispose();
            folder.Dispose();
            if (DataFolder.Unusable(options.DataFolder, problem) is { } refused) throw refused;
            throw;
        }
    }

    // A flush blocks its thread; with as few threads as processors, publishes would wait for each other's disk.
    private static void PrepareThreads()
    {
        ThreadPool.GetMinThreads(out var workers, out var completions);
        if (workers < LeastThreads) ThreadPool.SetMinThreads(LeastThreads, completions);
    }

    private static WebApplication Build(RegistryOptions options, DataFolder folder, RegistryDb db, RegistryKey key)
    {
        // The empty builder: no settings file or variable of the surroundings reaches the server.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = SmallBody;
            kestrel.Limits.RequestHeadersTimeout = options.Limits.HeadTime;
        });
        builder.WebHost.UseUrls(options.Url);
        AddLog(builder.Logging, options.Log);
        builder.Services.AddRoutingCore();
        AddRooms(builder.Services.AddSingleton(options).AddSingleton(_ => folder).AddSingleton(_ => db).AddSingleton(_ => key).AddSingleton(_ => new Telemetry(options.Otlp!)));
        var app = builder.Build();
        // What the container made it disposes of, in reverse order: first the database, then the claim on the folder.
        _ = app.Services.GetRequiredService<DataFolder>();
        _ = app.Services.GetRequiredService<RegistryDb>();
        if (options.Otlp is not null) _ = app.Services.GetRequiredService<Telemetry>();
        Use(app, options);
        return app;
    }

    private static void AddRooms(IServiceCollection services) => services
        .AddSingleton<BlobStore>().AddSingleton(services => DocumentStore.Live(services.GetRequiredService<DataFolder>().Public)).AddSingleton<KnownAddresses>().AddSingleton<Projector>().AddSingleton<Authenticator>().AddSingleton<RecordVersion>()
        .AddSingleton<PublishEndpoint>().AddSingleton<DocumentEndpoints>().AddSingleton<DownloadBundle>().AddSingleton<LiveSearch>().AddSingleton<ListPlugins>().AddSingleton<TokenEndpoints>()
        .AddSingleton<VersionChange>().AddSingleton<YankEndpoints>().AddSingleton<DeprecateEndpoints>().AddSingleton<OwnerEndpoints>().AddSingleton<ListEvents>()
        .AddSingleton<QuarantineEndpoints>().AddSingleton<ListStaged>().AddSingleton<CountDownloads>().AddSingleton<ShowStatistics>().AddSingleton<WhyEndpoint>().AddSingleton<DiffEndpoint>().AddSingleton<PublisherKeyEndpoints>().AddSingleton<RequestCounts>().AddSingleton<ShowMetrics>().AddSingleton<PackageFeed>()
        .AddSingleton<UserEndpoints>().AddSingleton<Health>().AddSingleton<QueryLimit>().AddSingleton<ErrorEdge>();

    private static void AddLog(ILoggingBuilder log, LogLevel least)
    {
        log.SetMinimumLevel(least).AddFilter("Microsoft", least == LogLevel.Trace ? LogLevel.Trace : LogLevel.Warning);
        // They write whole addresses and malformed headers, and there may be a secret in those. As long as the first may log anything, each request is traced for it.
        log.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None).AddFilter("Microsoft.AspNetCore.Server.Kestrel.BadRequests", LogLevel.Warning);
        // A start that fails is told once, by whoever started it.
        log.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        log.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
            console.ColorBehavior = LoggerColorBehavior.Disabled;
        });
        log.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }

    private static void Use(WebApplication app, RegistryOptions options)
    {
        if (options.BehindProxy.Count > 0) app.UseForwardedHeaders(ProxyAddresses.Believed(options.BehindProxy));
        var (edge, counts, addresses) = (app.Services.GetRequiredService<ErrorEdge>(), app.Services.GetRequiredService<RequestCounts>(), app.Services.GetRequiredService<KnownAddresses>());
        app.Use(next => async http =>
        {
            var started = System.Diagnostics.Stopwatch.GetTimestamp();
            var known = addresses.Find(http.Request);
            SecurityHeaders.Add(http);
            await edge.InvokeAsync(http, known?.Answer ?? next);
            counts.Add(http, known?.Route, System.Diagnostics.Stopwatch.GetElapsedTime(started));
        });
        app.UseStatusCodePages(context => Routes.RefuseAsync(context.HttpContext));
        app.UseRouting();
    }

    private static Task<string?> CreateFirstTokenAsync(RegistryDb db, RegistryOptions options) => db.WriteAsync<string?>(
        async connection =>
        {
            if (await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM events") > 0) return null;
            var now = options.Time.GetUtcNow();
            await EventLog.AppendAsync(connection, new(Instant.Text(now), "local", "registry.created", null, null, null));
            return (await IssueToken.WriteAsync(connection, new("admin", "admin", ["publish", "yank", "admin"], null, null), "local", now)).Secret;
        },
        CancellationToken.None);

    private static async Task RecoverAsync(IServiceProvider services, DataFolder folder, RegistryDb db, RegistryOptions options)
    {
        var before = GC.GetTotalAllocatedBytes();
        var blobs = services.GetRequiredService<BlobStore>();
        blobs.EmptyStaging();
        var known = await db.ReadAsync(connection => connection.QueryAsync<string>("SELECT sha256 FROM versions"), CancellationToken.None);
        var orphans = blobs.SetAsideAllBut(known.ToHashSet(StringComparer.Ordinal));
        if (orphans > 0) services.GetRequiredService<ILogger<BlobStore>>().LogWarning("{Count} bundles that the database does not know were moved to {Folder}", orphans, folder.Orphans);
        await db.WriteAsync(FormerIndex.DropAsync, CancellationToken.None);
        await db.WriteAsync(Facets.CompleteAsync, CancellationToken.None);
        await db.WriteAsync(SimilarNames.CompleteAsync, CancellationToken.None);
        await services.GetRequiredService<ListStaged>().RunAsync();
        await db.WriteAsync(connection => Extract.CompleteAsync(connection, blobs), CancellationToken.None);
        var stated = await db.WriteAsync(connection => Envelopes.StateMissingAsync(connection, services.GetRequiredService<RegistryKey>(), options.Time), CancellationToken.None);
        if (stated > 0) services.GetRequiredService<ILogger<RegistryKey>>().LogInformation("{Count} versions got the statement of this registry's key", stated);
        var projector = services.GetRequiredService<Projector>();
        await services.GetRequiredService<LiveSearch>().LoadAsync();
        await (folder.EndedCleanly && services.GetRequiredService<DocumentStore>().IsCurrent ? projector.CatchUpAsync() : projector.RebuildAsync());
        // What a start read is not needed again; without this it would stay with the process for long.
        if (GC.GetTotalAllocatedBytes() - before > LargeStart) GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
