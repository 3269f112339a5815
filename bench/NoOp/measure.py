"""What packing adds to a build that has nothing to do.

python3 bench/NoOp/measure.py [rounds]: packs Mint.Sdk as it is built in Release, makes one plugin three times (with packing, with MintPackOnBuild off, and as a plain library without Mint.Sdk), builds each
until nothing is left to do, and then builds them in turns. Ratios are the medians of each round's own, by the clock and by the processor time of the build and all that it started.
"""
import glob, os, resource, shutil, statistics, subprocess, sys, tempfile, time

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
PLUGIN = """
namespace Bench;

[Plugin("bench", PluginType.Static)]
public sealed partial class BenchPlugin : MintPlugin
{
%s
}

public sealed record Answer(string Text);
""" % "\n".join(f'    [Get("/r{i}")] public Answer R{i}([FromQuery] string name) => new(name);' for i in range(30))
PLAIN = "namespace Bench;\n\npublic static class Answers\n{\n%s\n}\n" % "\n".join(f"    public static string R{i}(string name) => name;" for i in range(30))


def project(folder, name, sdk, more=""):
    os.makedirs(os.path.join(folder, name))
    reference = '<PackageReference Include="Mint.Sdk" Version="1.0.0" />' if sdk else '<FrameworkReference Include="Microsoft.AspNetCore.App" />'
    with open(os.path.join(folder, name, "Bench.csproj"), "w") as file:
        file.write(f"""<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings>
<Description>Bench</Description><PackageLicenseExpression>MIT</PackageLicenseExpression>{more}</PropertyGroup><ItemGroup>{reference}</ItemGroup></Project>""")
    with open(os.path.join(folder, name, "Bench.cs"), "w") as file:
        file.write(PLUGIN if sdk else PLAIN)
    with open(os.path.join(folder, name, "README.md"), "w") as file:
        file.write("# Bench\n")
    return os.path.join(folder, name)


def run(folder, *arguments):
    environment = {**os.environ, "MSBUILDDISABLENODEREUSE": "1", "NUGET_PACKAGES": PACKAGES, "RestoreFallbackFolders": CACHE, "RestoreAdditionalProjectSources": FEED, "DOTNET_NOLOGO": "1"}
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    ended = subprocess.run(["dotnet", *arguments], cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    clock, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    if ended.returncode:
        sys.exit(ended.stdout)
    return clock * 1000, (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000


def shown(ours, theirs):
    ratios = sorted(a / b for a, b in zip(ours, theirs))
    return f"{statistics.median(ratios):.3f}× ({ratios[len(ratios) // 4]:.3f}–{ratios[len(ratios) * 3 // 4]:.3f})"


rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
with tempfile.TemporaryDirectory(prefix="mint-bench-") as folder:
    CACHE = os.environ.get("NUGET_PACKAGES", os.path.expanduser("~/.nuget/packages"))
    PACKAGES, FEED = os.path.join(folder, "packages"), os.path.join(folder, "feed")
    run(ROOT, "pack", "src/Sdk/Sdk.csproj", "-c", "Release", "-o", FEED, "-v", "quiet")
    projects = [project(folder, "Packed", True), project(folder, "Unpacked", True, "<MintPackOnBuild>false</MintPackOnBuild>"), project(folder, "Plain", False)]
    for one in projects:
        for _ in range(3):
            run(one, "build", "-v", "quiet")
    bundle = glob.glob(os.path.join(projects[0], "bin", "**", "*.mint"), recursive=True)[0]
    written, times = os.stat(bundle).st_mtime_ns, {one: [] for one in projects}
    for turn in range(rounds):
        for one in projects[turn % 3:] + projects[:turn % 3]:
            times[one].append(run(one, "build", "--no-restore", "-v", "quiet", "-m:1"))
    assert os.stat(bundle).st_mtime_ns == written, "the build was not without work"
    clock, processor = [{one: [each[kind] for each in times[one]] for one in projects} for kind in (0, 1)]
    print(f"{rounds} rounds; medians: " + ", ".join(f"{os.path.basename(one).lower()} {statistics.median(clock[one]):.0f} ms ({statistics.median(processor[one]):.0f} ms of processor)" for one in projects))
    print("| build without work | ratio by the clock | ratio by processor time |\n|---|---|---|")
    for name, other in (("packing, against MintPackOnBuild off", projects[1]), ("packing, against a plain library", projects[2])):
        print(f"| {name} | {shown(clock[projects[0]], clock[other])} | {shown(processor[projects[0]], processor[other])} |")
