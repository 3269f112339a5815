using System.Reflection;
using Microsoft.Build.Framework;
using Mint.Bundle;

namespace Mint.Sdk.Build;

/// <summary>A task whose refusals become MSBuild errors: code, file, what, what to do.</summary>
public abstract class BundleTask : Microsoft.Build.Utilities.Task
{
    /// <summary>The author's project file: where a problem of the project as a whole is shown.</summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    /// <summary>The version of Mint.Sdk: that of this assembly, which comes in the same package.</summary>
    internal static string SdkVersion { get; } = typeof(BundleTask).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <inheritdoc/>
    public sealed override bool Execute()
    {
        try
        {
            Run();
        }
        catch (RefusedException refusal)
        {
            foreach (var problem in refusal.Problems) Refuse(problem.Code, $"{problem.Subject}: {problem.Message} {problem.Remedy}");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Refuse(PackingCodes.FoldersMustBeUsable, $"A file of the build cannot be read or written: {failure.Message} Check the rights of the project's folders and the free space, and build again.");
        }
        return !Log.HasLoggedErrors;
    }

    private protected abstract void Run();

    private void Refuse(string code, string message) => Log.LogError(subcategory: null, code, helpKeyword: null, ProjectFile, 0, 0, 0, 0, "{0}", message);

    private protected void Warn(string code, string message) => Log.LogWarning(subcategory: null, code, helpKeyword: null, ProjectFile, 0, 0, 0, 0, "{0}", message);
}
