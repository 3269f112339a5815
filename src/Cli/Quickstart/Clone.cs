using Mint.Bundle;

namespace Mint.Cli.Quickstart;

/// <summary>The clone of this repository that the tool was built in.</summary>
internal static class Clone
{
    /// <summary>The configuration this tool was built in; what is packed was built beside it.</summary>
#if DEBUG
    public const string Configuration = "Debug";
#else
    public const string Configuration = "Release";
#endif

    public static string Find()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Sdk.sln")) && File.Exists(Path.Combine(folder, "src", "Sdk", "Sdk.csproj"))) return folder;
        }
        throw new RefusedException("MINT9001", "quickstart", "runs in a clone of the Mint repository; this tool was not built in one.", "Clone it and run there: dotnet run --project src/Cli -- quickstart");
    }
}
