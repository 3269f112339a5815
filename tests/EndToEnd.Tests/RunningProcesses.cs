namespace Mint.Tests.EndToEnd;

/// <summary>What runs on this machine.</summary>
internal static class RunningProcesses
{
    /// <summary>Command lines and surroundings of running processes that name a folder (whatever is started inherits it in its variables); empty where the system has no /proc.</summary>
    public static IEnumerable<string> ThatName(string folder) =>
        !Directory.Exists("/proc") ? [] : Directory.EnumerateDirectories("/proc").Where(process => Path.GetFileName(process).All(char.IsAsciiDigit))
            .Select(Said).Where(line => line.Contains(folder, StringComparison.Ordinal));

    private static string Said(string process)
    {
        try
        {
            return (File.ReadAllText(Path.Combine(process, "cmdline")) + File.ReadAllText(Path.Combine(process, "environ"))).Replace('\0', ' ');
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
