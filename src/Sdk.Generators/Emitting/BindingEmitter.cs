using System.Globalization;
using System.Linq;

namespace Mint.Sdk.Generators;

/// <summary>Writes how an argument is read from the request.</summary>
internal static class BindingEmitter
{
    private const string Entry = "global::Mint.Sdk.Entry.";

    /// <summary>Whether reading it can fail.</summary>
    public static bool CanFail(ParameterModel parameter) => parameter switch
    {
        { Source: ParameterSource.Body or ParameterSource.FormRecord } or { IsForm: true } => true,
        { Source: ParameterSource.Bound } => !parameter.Optional,
        { Plurality: Plurality.Values } => !parameter.Optional,
        { Source: ParameterSource.Route or ParameterSource.Query or ParameterSource.Header } => parameter.Format is not null || !parameter.Optional,
        _ => false,
    };

    /// <summary>The argument in the call of the handler.</summary>
    public static string Argument(ParameterModel parameter, Locals locals)
    {
        var name = Literals.Name(parameter.Name);
        return parameter.Source switch
        {
            ParameterSource.Context => locals.Context,
            ParameterSource.Request => locals.Context + ".Request",
            ParameterSource.Response => locals.Context + ".Response",
            ParameterSource.User => locals.Context + ".User",
            ParameterSource.Cancellation => locals.Context + ".RequestAborted",
            ParameterSource.BodyStream => locals.Context + ".Request.Body",
            ParameterSource.BodyReader => locals.Context + ".Request.BodyReader",
            ParameterSource.Service => string.Format(CultureInfo.InvariantCulture, parameter.Call!, locals.Context),
            ParameterSource.FormFiles => locals.Form + ".Files",
            ParameterSource.FormFields => locals.Form,
            ParameterSource.Parts => Whole(parameter, locals),
            ParameterSource.Bound or ParameterSource.FormRecord when parameter.IsPlainValue => name + ".GetValueOrDefault()",
            _ when parameter.Plurality == Plurality.Array => name + ".ToArray()",
            _ when parameter.Plurality == Plurality.Values || parameter.Format is { IsReference: false } => name,
            _ => name + (parameter.Optional && parameter.Type.EndsWith("?", System.StringComparison.Ordinal) ? "" : "!"),
        };
    }

    /// <summary>The statements that read it, where it takes any.</summary>
    public static void Write(SourceWriter code, ParameterModel parameter, Locals locals)
    {
        switch (parameter.Source)
        {
            case ParameterSource.Body: WriteBody(code, parameter, locals); break;
            case ParameterSource.Bound: WriteBound(code, parameter, locals); break;
            case ParameterSource.FormFile: WriteText(code, parameter, locals, $"{locals.Form}.Files.GetFile({Literals.Text(parameter.Key)})"); break;
            case ParameterSource.FormRecord: WriteRecord(code, parameter, locals); break;
            case ParameterSource.Route or ParameterSource.Query or ParameterSource.Header or ParameterSource.Form: WriteTexts(code, parameter, locals); break;
        }
    }

    private static void WriteTexts(SourceWriter code, ParameterModel parameter, Locals locals)
    {
        switch (parameter)
        {
            case { Plurality: Plurality.Values }: WriteValues(code, parameter, locals); break;
            case { Plurality: Plurality.Array }: WriteArray(code, parameter, locals); break;
            case { Format: null }: WriteText(code, parameter, locals, Text(parameter, locals)); break;
            default: WriteParsed(code, parameter, locals); break;
        }
    }

    private static void WriteValues(SourceWriter code, ParameterModel parameter, Locals locals)
    {
        code.Line($"var {Literals.Name(parameter.Name)} = {Values(parameter, locals)};");
        if (!parameter.Optional) code.Line($"if ({Literals.Name(parameter.Name)}.Count == 0) {Missing(parameter, locals)}").Line();
    }

    private static string Whole(ParameterModel parameter, Locals locals)
    {
        var arguments = parameter.Parts.Where(part => part.Property is null).Select(part => Argument(part, locals));
        var properties = parameter.Parts.Where(part => part.Property is not null).Select(part => $"{Literals.Name(part.Property!)} = {Argument(part, locals)}").ToList();
        return $"new {parameter.Type}({string.Join(", ", arguments)})" + (properties.Count == 0 ? "" : $" {{ {string.Join(", ", properties)} }}");
    }

    private static void WriteBody(SourceWriter code, ParameterModel parameter, Locals locals) => code
        .Line($"var {Literals.Name(parameter.Name)} = await {Entry}RouteJson.ReadAsync<{parameter.Type}>({locals.Context}, {Literals.Text(parameter.Key)}, required: {(parameter.Optional ? "false" : "true")}, this.json, {locals.Problems}).ConfigureAwait(false);")
        .Line();

    private static void WriteBound(SourceWriter code, ParameterModel parameter, Locals locals)
    {
        var type = parameter.Type.EndsWith("?", System.StringComparison.Ordinal) ? parameter.Type : parameter.Type + "?";
        code.Line($"{type} {Literals.Name(parameter.Name)} = await {string.Format(CultureInfo.InvariantCulture, parameter.Call!, locals.Context)}.ConfigureAwait(false);");
        if (!parameter.Optional) code.Line($"if ({Literals.Name(parameter.Name)} is null) {Missing(parameter, locals)}");
        code.Line();
    }

    private static void WriteRecord(SourceWriter code, ParameterModel parameter, Locals locals)
    {
        var read = $"{locals.Forms}.{FormEmitter.Reader(parameter.Shapes[0].Type)}({locals.Form}, \"\", 0, {locals.Problems})";
        code.Line($"var {Literals.Name(parameter.Name)} = {(parameter.Optional ? $"{Entry}RouteForm.IsEmpty({locals.Form}) ? null : " : "")}{read};").Line();
    }

    private static void WriteText(SourceWriter code, ParameterModel parameter, Locals locals, string text)
    {
        var fallback = parameter.Optional && parameter.Default != "default" ? " ?? " + parameter.Default : "";
        code.Line($"var {Literals.Name(parameter.Name)} = {text}{fallback};");
        if (!parameter.Optional) code.Line($"if ({Literals.Name(parameter.Name)} is null) {Missing(parameter, locals)}").Line();
    }

    private static void WriteParsed(SourceWriter code, ParameterModel parameter, Locals locals)
    {
        var text = locals.Free(parameter.Name + "Text");
        var value = locals.Free(parameter.Name + "Value");
        var format = parameter.Format!;
        var type = parameter.Optional ? parameter.Type : format.IsReference ? format.Type + "?" : format.Type;
        code.Line($"var {text} = {Text(parameter, locals)};");
        code.Line($"{type} {Literals.Name(parameter.Name)} = {parameter.Default};");
        if (parameter.Optional)
            code.Open($"if ({text} is not null)").Line($"if ({Call(format, text, "var " + value)}) {Literals.Name(parameter.Name)} = {value};").Line($"else {Malformed(parameter, locals)}").Close();
        else
            code.Line($"if ({text} is null) {Missing(parameter, locals)}").Line($"else if (!{Call(format, text, Literals.Name(parameter.Name))}) {Malformed(parameter, locals)}");
        code.Line();
    }

    private static void WriteArray(SourceWriter code, ParameterModel parameter, Locals locals)
    {
        var text = locals.Free(parameter.Name + "Text");
        var name = Literals.Name(parameter.Name);
        code.Line($"var {name} = new global::System.Collections.Generic.List<{parameter.Type}>();");
        code.Open($"foreach (var {text} in {Values(parameter, locals)})");
        if (parameter.Format is { } format)
        {
            var value = locals.Free(parameter.Name + "Value");
            if (parameter.Type.EndsWith("?", System.StringComparison.Ordinal)) code.Line($"if (string.IsNullOrEmpty({text})) {name}.Add(null);").Line($"else if ({Call(format, text, "var " + value)}) {name}.Add({value});");
            else code.Line($"if ({Call(format, text, "var " + value)}) {name}.Add({value}{(format.IsReference ? "!" : "")});");
            code.Line($"else {Malformed(parameter, locals)}");
        }
        else code.Line($"{name}.Add({text}!);");
        code.Close().Line();
    }

    /// <summary>The call that parses a text.</summary>
    public static string Call(TextFormat format, string text, string target) => string.Format(CultureInfo.InvariantCulture, format.Call, text, target);

    private static string Text(ParameterModel parameter, Locals locals) => parameter.Source == ParameterSource.Form
        ? $"{Entry}RouteForm.Text({locals.Form}, {Literals.Text(parameter.Key)})" : $"{Entry}RouteText.From{parameter.Source}({locals.Context}, {Literals.Text(parameter.Key)})";

    private static string Values(ParameterModel parameter, Locals locals) => parameter.Source switch
    {
        ParameterSource.Form => $"{locals.Form}[{Literals.Text(parameter.Key)}]",
        ParameterSource.Header when parameter.Plurality == Plurality.Array => $"{Entry}RouteText.ListFromHeader({locals.Context}, {Literals.Text(parameter.Key)})",
        ParameterSource.Header => $"{locals.Context}.Request.Headers[{Literals.Text(parameter.Key)}]",
        _ => $"{locals.Context}.Request.Query[{Literals.Text(parameter.Key)}]",
    };

    private static string Missing(ParameterModel parameter, Locals locals) => $"{locals.Problems}.Missing({Literals.Text(parameter.Key)});";

    private static string Malformed(ParameterModel parameter, Locals locals) => $"{locals.Problems}.Malformed({Literals.Text(parameter.Key)}, {Literals.Text(parameter.Format!.Wanted)});";
}
