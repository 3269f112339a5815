using System;
using System.Collections.Generic;
using System.Linq;

namespace Mint.Sdk.Generators;

/// <summary>Writes the methods that read types from a form, in a class of this file alone.</summary>
internal static class FormEmitter
{
    private const string Entry = "global::Mint.Sdk.Entry.";
    private const string Fields = "global::Microsoft.AspNetCore.Http.IFormCollection";
    private const string List = "global::System.Collections.Generic.List";

    /// <summary>The class, as handlers write it: a parameter may have its name.</summary>
    public static string Class(PluginModel plugin) => "global::" + (plugin.Namespace.Length == 0 ? "" : EntryEmitter.Namespace(plugin.Namespace) + ".") + Literals.Name(plugin.FormsName);

    /// <summary>The method that reads a type: its name with everything but letters and digits as <c>_</c>.</summary>
    public static string Reader(string type) =>
        "Read" + string.Concat((type.StartsWith("global::", StringComparison.Ordinal) ? type.Substring(8) : type).Select(c => char.IsLetterOrDigit(c) ? c.ToString() : c == '_' ? "__" : "_"));

    public static void Write(SourceWriter code, PluginModel plugin)
    {
        var shapes = plugin.Routes.SelectMany(route => route.Leaves).SelectMany(leaf => leaf.Shapes).GroupBy(shape => shape.Type, StringComparer.Ordinal).Select(same => same.First())
            .OrderBy(shape => shape.Type, StringComparer.Ordinal).ToList();
        if (shapes.Count == 0) return;
        code.Line().Line("/// <summary>Reads what handlers take from forms.</summary>").Open($"file static class {Literals.Name(plugin.FormsName)}");
        for (var i = 0; i < shapes.Count; i++)
        {
            if (i > 0) code.Line();
            Write(code, shapes[i]);
        }
        code.Close();
    }

    private static void Write(SourceWriter code, FormShape shape)
    {
        code.Open($"public static {shape.Type}? {Reader(shape.Type)}({Fields} form, string prefix, int depth, {Entry}RouteProblems problems)");
        code.Line("var before = problems.Count;").Line($"if ({Entry}RouteForm.IsTooDeep(prefix, depth, problems)) return null;");
        var members = shape.Members.Select((member, index) => new FormMemberEmitter(member, index)).ToList();
        foreach (var member in members) member.Write(code);
        code.Line("if (problems.Count > before) return null;");
        var arguments = string.Join(", ", members.Where(member => member.Model.Setting == FormMemberSetting.Argument).Select(member => member.Value));
        var initializers = members.Where(member => member.Model.Setting == FormMemberSetting.Initializer).Select(member => $"{Literals.Name(member.Model.Name)} = {member.Value}").ToList();
        var made = $"new {shape.Type}({arguments})" + (initializers.Count == 0 ? "" : $" {{ {string.Join(", ", initializers)} }}");
        WriteResult(code, made, members.Where(member => member.Model.Setting == FormMemberSetting.Afterwards).ToList());
        code.Close();
    }

    private static void WriteResult(SourceWriter code, string made, List<FormMemberEmitter> later)
    {
        if (later.Count == 0)
        {
            code.Line($"return {made};");
            return;
        }
        code.Line($"var result = {made};");
        foreach (var member in later) code.Line($"if ({member.Found}) result.{Literals.Name(member.Model.Name)} = {member.Value};");
        code.Line("return result;");
    }

    /// <summary>Writes how one member is read. Its locals are numbered: their names mean nothing to the author.</summary>
    private sealed class FormMemberEmitter(FormMember member, int index)
    {
        private readonly string key = "key" + Number(index);
        private readonly string text = "text" + Number(index);
        private readonly string value = "value" + Number(index);
        private readonly string item = "item" + Number(index);

        public FormMember Model => member;

        /// <summary>What the form has of it, as its type.</summary>
        public string Value => member switch
        {
            { Item: not null } or { Kind: FormMemberKind.Files } => member.Type.EndsWith("?", StringComparison.Ordinal) && member.Setting != FormMemberSetting.Afterwards ? $"{Found} ? {Collection} : null" : Collection,
            { Kind: FormMemberKind.Record, ShapeIsValue: true } when !member.Type.EndsWith("?", StringComparison.Ordinal) => value + ".GetValueOrDefault()",
            { Kind: FormMemberKind.Text, Format.IsReference: false } => value,
            _ => value + "!",
        };

        /// <summary>Whether the form has it.</summary>
        public string Found => member switch
        {
            { Item: not null } or { Kind: FormMemberKind.Files } => value + ".Count > 0",
            { Kind: FormMemberKind.Text } => text + " is not null",
            _ => value + " is not null",
        };

        private string Collection => member switch
        {
            { Item: null } => value,
            { IsArray: true } => value + ".ToArray()",
            { Kind: FormMemberKind.Files } => $"new {List}<{member.Item}>({value})",
            _ => value,
        };

        private string Missing => $"problems.Missing({key});";

        public void Write(SourceWriter code)
        {
            code.Line($"var {key} = {Entry}RouteForm.Key(prefix, {Literals.Text(member.Name)});");
            switch (member)
            {
                case { Kind: FormMemberKind.Files, Item: null }: code.Line($"var {value} = form.Files;"); break;
                case { Kind: FormMemberKind.Files }: code.Line($"var {value} = form.Files.GetFiles({key});"); break;
                case { Kind: FormMemberKind.File }: code.Line($"var {value} = form.Files.GetFile({key});"); WriteDemand(code, value + " is null"); break;
                case { Kind: FormMemberKind.Record, Item: null }: WriteRecord(code); break;
                case { Kind: FormMemberKind.Record }: WriteRecords(code); break;
                case { Item: not null }: WriteTexts(code); break;
                default: WriteText(code); break;
            }
        }

        private void WriteDemand(SourceWriter code, string isMissing)
        {
            if (member.Required) code.Line($"if ({isMissing}) {Missing}");
        }

        private void WriteRecord(SourceWriter code)
        {
            var has = $"{Entry}RouteForm.Has(form, {key})";
            WriteDemand(code, "!" + has);
            code.Line($"var {value} = {has} ? {Reader(member.Shape!)}(form, {key}, depth + 1, problems) : null;");
        }

        private void WriteRecords(SourceWriter code) => code
            .Line($"var {value} = new {List}<{member.Item}>();")
            .Open($"foreach (var {item} in {Entry}RouteForm.Keys(form, {key}, problems))")
            .Line($"if ({Reader(member.Shape!)}(form, {item}, depth + 1, problems) is {{ }} read) {value}.Add(read);")
            .Close();

        private void WriteTexts(SourceWriter code)
        {
            code.Line($"var {value} = new {List}<{member.Item}>();");
            code.Open($"foreach (var ({item}, {text}) in {Entry}RouteForm.Texts(form, {key}, problems))");
            if (member.Format is not { } format) code.Line($"{value}.Add({text});");
            else
            {
                var nullable = member.Item!.EndsWith("?", StringComparison.Ordinal);
                if (nullable) code.Line($"if ({text}.Length == 0) {value}.Add(null);");
                code.Line($"{(nullable ? "else " : "")}if ({BindingEmitter.Call(format, text, "var parsed")}) {value}.Add(parsed{(format.IsReference && !nullable ? "!" : "")});").Line($"else problems.Malformed({item}, {Literals.Text(format.Wanted)});");
            }
            code.Close();
        }

        private void WriteText(SourceWriter code)
        {
            code.Line($"var {text} = {Entry}RouteForm.First(form, {key});");
            if (member.Format is not { } format)
            {
                code.Line($"var {value} = {text}{(member.Default == "default" ? "" : " ?? " + member.Default)};");
                WriteDemand(code, value + " is null");
                return;
            }
            var type = format.IsReference && !member.Type.EndsWith("?", StringComparison.Ordinal) ? member.Type + "?" : member.Type;
            code.Line($"{type} {value} = {member.Default};");
            var isNullable = member.Type.EndsWith("?", StringComparison.Ordinal);
            code.Open(isNullable ? $"if (!string.IsNullOrEmpty({text}))" : $"if ({text} is not null)");
            code.Line($"if ({BindingEmitter.Call(format, text, "var " + item)}) {value} = {item};").Line($"else problems.Malformed({key}, {Literals.Text(format.Wanted)});").Close();
            if (member.Required) code.Line($"else {Missing}");
        }

        private static string Number(int index) => index.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
