using System.Globalization;
using Mint.Bundle;

namespace Mint.Registry.Server;

/// <summary>Where the registry keeps its data and listens.</summary>
public sealed record RegistryOptions(string DataFolder, string Url)
{
    /// <summary>Where <c>mint registry serve</c> listens when nobody says otherwise.</summary>
    public const string DefaultUrl = "http://127.0.0.1:5290";

    /// <summary>What one client may ask of the registry.</summary>
    public RegistryLimits Limits { get; init; } = new();

    /// <summary>What becomes of a bundle whose assemblies reach for what it does not declare.</summary>
    public UndeclaredUse UndeclaredUse { get; init; } = UndeclaredUse.Warn;

    /// <summary>How long a new version waits, seen by nobody, before it is listed; zero lists it at once.</summary>
    public TimeSpan CoolDown { get; init; }

    /// <summary>An OpenTelemetry collector that metrics and traces are sent to (OTLP over HTTP); null sends nothing.</summary>
    public Uri? Otlp { get; init; }

    /// <summary>A folder of NuGet packages (Mint's own, say) that are served at <c>/nuget/v3/index.json</c>; null serves none.</summary>
    public string? Packages { get; init; }

    /// <summary>The reverse proxies in front of the registry: whoever connects from there says for whom it asks, by which scheme and host. Nobody else is believed.</summary>
    public IReadOnlyList<System.Net.IPNetwork> BehindProxy { get; init; } = [];

    /// <summary>The least that is logged.</summary>
    public LogLevel Log { get; init; } = LogLevel.Information;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Told before each step of a publish; tests take the state of the disk there, or fail.</summary>
    internal Action<PublishStep>? Watch { get; init; }

    /// <summary>Bytes up to which the feed is written for each publish; tests make every feed a large one.</summary>
    internal long SmallFeed { get; init; } = 64 * 1024;

    /// <summary>Reads <c>--data folder --urls url --undeclared warn|refuse --cool-down hours --otlp url --packages folder --behind-proxy addresses --queries number</c>; a later one wins.</summary>
    /// <exception cref="RefusedException">MINT6004 where an argument is none of these.</exception>
    public static RegistryOptions FromArguments(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        var options = new RegistryOptions("registry-data", DefaultUrl);
        for (var i = 0; i < args.Length; i += 2)
        {
            if (i + 1 == args.Length) throw Unknown(args[i], "has no value.");
            options = args[i] switch
            {
                "--data" => options with { DataFolder = args[i + 1] },
                "--urls" => options with { Url = args[i + 1] },
                "--undeclared" => options with { UndeclaredUse = args[i + 1] switch { "warn" => UndeclaredUse.Warn, "refuse" => UndeclaredUse.Refuse, _ => throw Unknown(args[i + 1], "is neither warn nor refuse.") } },
                "--cool-down" => options with { CoolDown = Hours(args[i + 1]) },
                "--otlp" => options with { Otlp = Uri.TryCreate(args[i + 1], UriKind.Absolute, out var collector) && collector.Scheme is "http" or "https" ? collector : throw Unknown(args[i + 1], "is no http or https address.") },
                "--packages" => options with { Packages = Path.GetFullPath(args[i + 1]) },
                "--behind-proxy" => options with { BehindProxy = ProxyAddresses.Parse(args[i + 1]) },
                "--queries" => options with { Limits = options.Limits with { QueriesPerMinute = Number(args[i + 1]) } },
                _ => throw Unknown(args[i], "is not an option."),
            };
        }

        return options;
    }

    private static TimeSpan Hours(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var hours) && hours <= 24 * 365 ? TimeSpan.FromHours(hours) : throw Unknown(text, "is no number of hours up to a year.");

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Unknown(text, "is no whole number.");

    private static RefusedException Unknown(string argument, string what) =>
        new(RegistryCode.AddressUnusable, argument, what, "Use --data <folder>, --urls <url>, --undeclared warn|refuse, --cool-down <hours>, --otlp <url>, --packages <folder>, --behind-proxy <addresses> and --queries <number>.");
}

/// <summary>What a registry does with a bundle that uses what it does not declare (MINT4060).</summary>
public enum UndeclaredUse
{
    /// <summary>Lists it and says so in the log; hosts show it in the plan.</summary>
    Warn,

    /// <summary>Refuses it.</summary>
    Refuse,
}

/// <summary>What one client may ask of the registry.</summary>
public sealed record RegistryLimits
{
    /// <summary>Bytes of a bundle: the format's own limit.</summary>
    public long BundleBytes { get; init; } = 100L * 1024 * 1024;

    /// <summary>How long an upload may take.</summary>
    public TimeSpan UploadTime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Uploads that are received or checked at the same time.</summary>
    public int ConcurrentUploads { get; init; } = 16;

    /// <summary>Publishes of one token in a minute.</summary>
    public int PublishesPerMinute { get; init; } = 600;

    /// <summary>Wrong tokens from one address in a minute.</summary>
    public int FailedLoginsPerMinute { get; init; } = 30;

    /// <summary>Acts of one token in a minute other than publishing: each costs the database.</summary>
    public int ActsPerMinute { get; init; } = 600;

    /// <summary>Searches, differences, reasons and statistics for one address in a minute; zero sets no limit.</summary>
    public int QueriesPerMinute { get; init; }

    /// <summary>How long the head of a request may take.</summary>
    public TimeSpan HeadTime { get; init; } = TimeSpan.FromSeconds(15);
}
