using System.Text;
using System.Text.Json;
using Mint.Bundle;

namespace Mint.Installer;

/// <summary>
/// Asks registries which keys were revoked and keeps what they said in a folder: when one cannot be asked, what it said last counts, and its age is told.
/// A key that was revoked once stays so, whatever the registry says later: an old export or a false answer must not bring it back.
/// </summary>
/// <param name="folder">Where it is kept, one file a registry; made when it is needed.</param>
/// <param name="time">The clock, for the age.</param>
public sealed class Revocations(string folder, TimeProvider time)
{
    /// <summary>What all of them say, or said last.</summary>
    /// <param name="registries">Those of the configuration, asked at the same time.</param>
    /// <param name="cancellationToken">Stops asking.</param>
    /// <param name="offline">Asks nobody; what they said last counts.</param>
    /// <exception cref="RefusedException">MINT7030 where it cannot be kept.</exception>
    public async Task<KnownRevocations> AskAsync(IReadOnlyList<RegistryClient> registries, CancellationToken cancellationToken, bool offline = false)
    {
        var answers = await Task.WhenAll(registries.Select(registry => OfAsync(registry, offline, cancellationToken)));
        return new([.. answers.SelectMany(answer => answer.Keys)], [.. answers.SelectMany(answer => answer.Notes)]);
    }

    private async Task<KnownRevocations> OfAsync(RegistryClient client, bool offline, CancellationToken cancellationToken)
    {
        var (file, registry) = (FileOf(client.Registry), client.Registry);
        var known = Known(file);
        if (offline) return Of(registry, known ?? [], Excuse(file, registry, known is not null, "was not asked"));
        try
        {
            var told = await client.RevokedAsync(cancellationToken);
            IReadOnlyList<RevokedKey> all = [.. told, .. (known ?? []).Where(old => told.All(key => key.KeyId != old.KeyId))];
            Keep(file, all);
            return Of(registry, all);
        }
        catch (RefusedException refusal) when (refusal.Problems[0].Code != "MINT7030")
        {
            return Of(registry, known ?? [], Excuse(file, registry, known is not null, $"could not be asked ({refusal.Problems[0].Code})"));
        }
    }

    private static KnownRevocations Of(RegistryAddress registry, IEnumerable<RevokedKey> keys, params IReadOnlyList<string> notes) => new([.. keys.Select(key => new RevokedBy(registry, key))], notes);

    private string Excuse(string file, RegistryAddress registry, bool known, string why) => known
        ? $"{registry} {why} which keys were revoked; what it said {Age(time.GetUtcNow() - new DateTimeOffset(File.GetLastWriteTimeUtc(file), TimeSpan.Zero))} ago counts."
        : $"{registry} {why} which keys were revoked, and nothing that it said before is known here: a signature by a revoked key would pass unseen.";

    private static string Age(TimeSpan age) => age switch
    {
        { TotalDays: >= 2 } => FormattableString.Invariant($"{age.TotalDays:0} days"),
        { TotalHours: >= 2 } => FormattableString.Invariant($"{age.TotalHours:0} hours"),
        _ => FormattableString.Invariant($"{Math.Max(0, age.TotalMinutes):0} minutes"),
    };

    /// <summary>Null where nothing is known, or cannot be read any more.</summary>
    private static IReadOnlyList<RevokedKey>? Known(string file)
    {
        try
        {
            return File.Exists(file) ? RevokedKey.Read(File.ReadAllBytes(file), file) : null;
        }
        catch (Exception refusal) when (refusal is RefusedException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private void Keep(string file, IEnumerable<RevokedKey> keys)
    {
        try
        {
            Directory.CreateDirectory(folder);
            DurableFiles.Write(file, JsonSerializer.Serialize(RevokedKey.Shape(keys)));
            File.SetLastWriteTimeUtc(file, time.GetUtcNow().UtcDateTime);
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException("MINT7030", file, $"cannot be written: {refusal.Message}", "Check free space and rights of the data folder, then try again.");
        }
    }

    private string FileOf(RegistryAddress registry) => Path.Combine(folder, Sha256Digest.Of(Encoding.UTF8.GetBytes(registry.Root.ToString())).Hex + ".json");
}
