namespace Mint.Bench.Host;

internal static class Repository
{
    /// <summary>The folder with <c>Sdk.sln</c>, at or above where the program lies.</summary>
    public static string Folder
    {
        get
        {
            var folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "Sdk.sln"))) folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Name the repository's folder as the third argument.");
            return folder;
        }
    }
}
