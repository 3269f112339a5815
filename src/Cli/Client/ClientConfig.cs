using System.Text.Json;
using Mint.Bundle;
using Mint.Cli.Output;

namespace Mint.Cli.Client;

/// <summary>A platform that the user logged in to.</summary>
internal sealed record Login(string Url, string User, string Token, DateTimeOffset ExpiresAt)
{
    /// <summary>What gets the next token; null from a platform that knows no such thing.</summary>
    public string? RefreshToken { get; init; }

    /// <summary>Of what <c>auth/login</c> and <c>auth/refresh</c> answer.</summary>
    public static Login Of(Uri url, string user, JsonElement answer) => new(url.ToString(), user, answer.GetProperty("token").GetString()!, answer.GetProperty("expires_at").GetDateTimeOffset())
    {
        RefreshToken = answer.TryGetProperty("refresh_token", out var token) ? token.GetString() : null,
    };
}

/// <summary>A registry that the user publishes to or reads from.</summary>
internal sealed record KnownRegistry(string Name, string Url, string? Token)
{
    /// <summary>The one that is named, by its name or address, or by <c>MINT_REGISTRY</c>; else the preset one.</summary>
    /// <exception cref="RefusedException">MINT9011 where none is known, MINT9004 where what is named is no address.</exception>
    public static KnownRegistry Choose(string? named)
    {
        var known = ClientConfig.Load().Registries;
        var chosen = named ?? Environment.GetEnvironmentVariable("MINT_REGISTRY");
        if (chosen is null)
        {
            return known.Count > 0 ? known[0] : throw new RefusedException("MINT9011", "No registry", "is known yet.", "Give --registry <url>, or add one: mint registry add <url> --token <token>.");
        }
        return known.FirstOrDefault(registry => registry.Name == chosen || registry.Url.TrimEnd('/') == chosen.TrimEnd('/')) ?? new(chosen, Address.Registry(chosen).ToString(), Token: null);
    }

    /// <summary>The token that is given, else <c>MINT_REGISTRY_TOKEN</c>, else the one kept for this registry.</summary>
    /// <exception cref="RefusedException">MINT9010 where there is none.</exception>
    public string TokenOr(string? given) => given ?? Environment.GetEnvironmentVariable("MINT_REGISTRY_TOKEN") ?? Token
        ?? throw new RefusedException("MINT9010", Url, "needs a token for this.", "Give --token, set MINT_REGISTRY_TOKEN, or keep one: mint registry add <url> --token <token>.");
}

/// <summary>
/// What the tool remembers of a user: <c>config.json</c> (mode 0600) in <c>MINT_CONFIG_HOME</c>, or <c>mint</c> in the user's config folder.
/// The newest login and registry stand first and are the preset.
/// </summary>
internal sealed record ClientConfig(IReadOnlyList<Login> Logins, IReadOnlyList<KnownRegistry> Registries)
{
    private static string File => Path.Combine(Folder, "config.json");

    /// <summary>Where the tool keeps what belongs to its user.</summary>
    public static string Folder => Environment.GetEnvironmentVariable("MINT_CONFIG_HOME") is { Length: > 0 } chosen
        ? chosen
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify), "mint");

    public static ClientConfig Load()
    {
        try
        {
            return System.IO.File.Exists(File) ? JsonSerializer.Deserialize<ClientConfig>(System.IO.File.ReadAllBytes(File), Json.Options) ?? Empty : Empty;
        }
        catch (JsonException)
        {
            throw new RefusedException("MINT9003", File, "is not the JSON that this tool writes.", "Mend it, or delete it and log in again.");
        }
    }

    public ClientConfig With(Login login) => this with { Logins = [login, .. Logins.Where(other => other.Url != login.Url)] };

    public ClientConfig WithoutLogin(string url) => this with { Logins = [.. Logins.Where(other => other.Url != url)] };

    public ClientConfig With(KnownRegistry registry) =>
        this with { Registries = [registry, .. Registries.Where(other => other.Name != registry.Name && other.Url != registry.Url)] };

    public ClientConfig WithoutRegistry(string nameOrUrl) => this with { Registries = [.. Registries.Where(other => other.Name != nameOrUrl && other.Url != nameOrUrl)] };

    public void Save()
    {
        Directory.CreateDirectory(Folder);
        var temporary = File + ".tmp";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(temporary, options)) JsonSerializer.Serialize(stream, this, Json.Options);
        System.IO.File.Move(temporary, File, overwrite: true);
    }

    private static ClientConfig Empty { get; } = new([], []);
}
