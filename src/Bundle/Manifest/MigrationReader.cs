using Mint.Migrations;

namespace Mint.Bundle;

/// <summary>Reads one migration and holds it against its checksum.</summary>
internal static class MigrationReader
{
    private const string Remedy = "Build the plugin again with Mint.Sdk.";

    public static Migration Read(ManifestObject json, ProblemList problems)
    {
        var before = problems.All.Count;
        var version = (int)Math.Clamp(json.RequiredNumber("version"), 0, int.MaxValue);
        var name = json.RequiredText("name");
        var checksum = json.RequiredText("checksum");
        if (!json.Has("operations")) json.Missing("operations");
        if (json.SizeOf("operations") > ManifestLimits.OperationsSize)
        {
            problems.AddAt(ManifestCodes.ListMustFit, json.At("operations"), $"The operations have more than {ManifestLimits.OperationsSize} bytes.", "Split the migration.");
            return new(version, name, null, default);
        }
        var operations = json.List("operations", ManifestLimits.Operations, (item, path) =>
        {
            var (operation, problem) = OperationJson.Read(item);
            if (operation is null) problems.AddAt(ManifestCodes.OperationMustBeReadable, path, Shown.Sentence(problem ?? "It is no operation."), Remedy);
            return operation;
        });
        var replaces = json.Texts("replaces", ManifestLimits.Replaced);
        if (replaces.Exists(checksum => !Sha256Digest.TryParse(checksum, out _)))
            problems.AddAt(ManifestCodes.DigestMustBeHex, json.At("replaces"), "A SHA-256 is 64 lower-case hex digits.", Remedy);
        if (replaces.Count > 0 && !json.Has("replaces_reason")) json.Missing("replaces_reason");
        var migration = new Migration(version, name, json.Text("destructive"), operations.OfType<Operation>().ToItems()) { Replaces = replaces.ToItems(), ReplacesReason = json.Text("replaces_reason") };
        if (problems.All.Count == before && Checksum.Of(migration) != checksum)
            problems.AddAt(ManifestCodes.MigrationChecksumMustMatch, json.At("checksum"), "It is not the SHA-256 of the canonical operations.", Remedy);
        return migration;
    }
}
