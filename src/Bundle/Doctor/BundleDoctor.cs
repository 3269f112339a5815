namespace Mint.Bundle;

/// <summary>What an examination found. <paramref name="Ok"/> says that the bundle is valid; warnings do not change that.</summary>
public sealed record DoctorReport(string Path, bool Ok, IReadOnlyList<Problem> Errors, IReadOnlyList<Problem> Warnings);

/// <summary>Examines bundles: everything that a registry or a host would refuse, and what an author might want to know besides.</summary>
public static class BundleDoctor
{
    /// <summary>Reads the bundle strictly; never throws for what the file holds, or for its not being there.</summary>
    public static DoctorReport Examine(string path)
    {
        try
        {
            using var bundle = BundleReader.Open(path);
            var scan = PermissionScan.Run(bundle);
            return new(path, Ok: true, [], [.. Advice.On(bundle), .. scan.Undeclared(bundle.Manifest), .. scan.Unseen()]);
        }
        catch (RefusedException refusal)
        {
            return new(path, Ok: false, refusal.Problems, []);
        }
    }
}
