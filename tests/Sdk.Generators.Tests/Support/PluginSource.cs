using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mint.Tests;

/// <summary>Compiles source code as an author's project would, against the shared frameworks and Mint.Sdk.</summary>
internal static class PluginSource
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Http.HttpResults;
        global using Microsoft.AspNetCore.Mvc;
        global using Microsoft.Extensions.DependencyInjection;
        global using Mint.Sdk;
        """;

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) != Path.GetDirectoryName(typeof(PluginSource).Assembly.Location) || Path.GetFileName(path) == "Mint.Sdk.dll")
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static readonly CSharpParseOptions Options = new(LanguageVersion.Preview, DocumentationMode.Diagnose);

    public static CSharpCompilation Compile(params string[] sources) => CSharpCompilation.Create(
        "Acme.Plates",
        [.. sources.Prepend(Usings).Select((source, index) => CSharpSyntaxTree.ParseText(source.ReplaceLineEndings("\n"), Options, path: $"Source{index}.cs", encoding: System.Text.Encoding.UTF8))],
        References,
        new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, warningLevel: 9999));

    /// <summary>A plugin class with these members.</summary>
    public static string WithMembers(string members, string attributes = "", string rest = "") => $$"""
        namespace Acme;

        [Plugin("plates", PluginType.Full)]
        {{attributes}}
        public sealed partial class Plates : MintPlugin
        {
            {{members}}
        }

        {{rest}}
        """;

    /// <summary>A plugin with these types beside it.</summary>
    public static string WithTypes(string types) => WithMembers("", "", types);

    /// <summary>A plugin with a table <c>plates</c> and a second migration of this body.</summary>
    public static string WithUpgrade(string body, string attributes = "", string members = "") => WithTypes($$"""
        [Table("plates")]
        public sealed class Plate
        {
            [Key] public long Id { get; set; }
            public string? Name { get; set; }
        }

        public enum Colour { Red, DarkBlue }

        [Migration(2, "second")]
        {{attributes}}
        public sealed class Second : PluginMigration
        {
            {{members}}
            public override void Upgrade(MigrationOps ops)
            {
                {{body}}
            }
        }
        """);
}
