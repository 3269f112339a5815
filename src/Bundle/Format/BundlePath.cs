namespace Mint.Bundle;

/// <summary>
/// The names that entries may have: safe on every file system. ASCII letters, digits, <c>. _ - + /</c>; relative; no empty, <c>.</c> or <c>..</c>
/// segment; no segment that ends in a dot or is a reserved Windows device, with or without extension; 240 bytes and 16 segments at most.
/// </summary>
internal static class BundlePath
{
    /// <summary>The rule that a path breaks, or null.</summary>
    public static (string Code, string Message)? Fault(string path)
    {
        if (path.Length == 0) return (BundleCodes.NameMustNotBeEmpty, "The name is empty.");
        if (path.Length > BundleLimits.PathLength) return (BundleCodes.NameMustFit, $"The name is longer than {BundleLimits.PathLength} bytes.");
        if (path[0] == '/' || path.Length > 1 && path[1] == ':') return (BundleCodes.NameMustBeRelative, "The name is an absolute path.");
        if (path.Contains('\\', StringComparison.Ordinal)) return (BundleCodes.NameMustNotHoldBackslashes, "The name holds a backslash.");
        if (!path.All(Allowed)) return (BundleCodes.NameMustBePlainAscii, "The name holds a character other than letters, digits and . _ - + /.");
        var segments = path.Split('/');
        if (segments.Length > BundleLimits.PathDepth) return (BundleCodes.NameMustNotBeDeep, $"The name has more than {BundleLimits.PathDepth} segments.");
        return segments.Select(SegmentFault).FirstOrDefault(fault => fault is not null);
    }

    private static (string Code, string Message)? SegmentFault(string segment) => segment switch
    {
        "" => (BundleCodes.NameMustNotHaveEmptySegments, "The name has an empty segment, or names a folder."),
        "." or ".." => (BundleCodes.NameMustNotClimb, "The name has a '.' or '..' segment."),
        _ when segment[^1] == '.' => (BundleCodes.NameMustNotEndInADot, "A segment of the name ends in a dot."),
        _ when Device(segment) => (BundleCodes.NameMustNotBeADevice, "A segment of the name is a device on Windows."),
        _ => null,
    };

    private static bool Allowed(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '+' or '/';

    private static bool Device(string segment)
    {
        var name = segment.Split('.')[0].ToUpperInvariant();
        return name is "CON" or "PRN" or "AUX" or "NUL"
            || (name.Length == 4 && name[..3] is "COM" or "LPT" && char.IsAsciiDigit(name[3]));
    }
}
