using System.CommandLine;
using Mint.Bundle;
using Mint.Cli.Output;
using Mint.Migrations;

namespace Mint.Cli.Projects;

/// <summary><c>mint release</c>: builds the project and writes its migrations into <c>mint.lock.json</c>.</summary>
internal static class Release
{
    public static Command Create()
    {
        var path = new Argument<string>("project") { Description = "The plugin's project: its folder, its .csproj or a solution.", DefaultValueFactory = _ => "." };
        var json = SharedOptions.Json();
        var command = new Command("release", "Write the project's migrations into mint.lock.json, which keeps them from being changed. Commit the file.") { path, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(path), parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string path, bool json, CancellationToken cancellationToken)
    {
        var project = PluginProject.Find(path);
        var manifest = await project.BuildAsync(cancellationToken);
        var file = Path.Combine(project.Folder, LockFile.Name);
        var step = ReleaseStep.Of(Read(file), manifest.Migrations, file);
        if (step.Changes) Write(file, step.After.ToText());
        if (json) Json.Write(new { Lock = file, manifest.Id, Migrations = step.After.Last, Added = step.Added.Select(Shape), Repaired = step.Repaired.Select(Shape) });
        else Print(step, file);
        return ExitCode.Ok;
    }

    private static object Shape(LockedMigration migration) => new { migration.Version, migration.Name, migration.Checksum };

    private static void Print(ReleaseStep step, string file)
    {
        foreach (var migration in step.Repaired) Terminal.Line($"repaired  {migration.Version} {migration.Name}, which replaces what was released");
        foreach (var migration in step.Added) Terminal.Line($"released  {migration.Version} {migration.Name}");
        Terminal.Line(step.Changes ? $"Wrote {file}. Commit it: from here on these migrations stay as they are." : $"Nothing is new: {file} has all {step.After.Last} migrations.");
    }

    private static LockFile Read(string file)
    {
        if (!File.Exists(file)) return LockFile.Empty;
        var (read, problem) = LockReader.Read(File.ReadAllText(file));
        return read ?? throw new RefusedException("MINT9022", file, $"cannot be read: {problem}.", "Restore it from version control; nothing but 'mint release' writes it.");
    }

    // Whole or not at all.
    private static void Write(string file, string text)
    {
        var fresh = file + ".new";
        File.WriteAllText(fresh, text);
        File.Move(fresh, file, overwrite: true);
    }
}
