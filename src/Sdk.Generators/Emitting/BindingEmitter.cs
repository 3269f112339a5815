using System.Globalization;

namespace Mint.Sdk.Generators;

/// <summary>Writes how an argument is read from the request.</summary>
internal static class BindingEmitter
{
    private const string Entry = "global::Mint.Sdk.Entry.";

    /// <summary>Whether reading it can fail.</summary>
    public static bool CanFail(ParameterModel parameter) => parameter.Source switch
    {
        ParameterSource.Body => true,
        ParameterSource.Route or ParameterSource.Query or ParameterSource.Header => parameter.Format is not null || !parameter.Optional,
        _ => false,
    };

    /// <summary>The argument in the call of the handler.</summary>
    public static string Argument(ParameterModel parameter, Locals locals) => parameter.Source switch
    {
        ParameterSource.Context => locals.Context,
        ParameterSource.Request => locals.Context + ".Request",
        ParameterSource.Response => locals.Context + ".Response",
        ParameterSource.User => locals.Context + ".User",
        ParameterSource.Cancellation => locals.Context + ".RequestAborted",
        ParameterSource.Service => $"{locals.Context}.RequestServices.{(parameter.Optional ? "GetService" : "GetRequiredService")}<{parameter.Type}>()",
        ParameterSource.Body => Literals.Name(parameter.Name) + (parameter.Optional ? "" : "!"),
        _ when parameter.IsArray => Literals.Name(parameter.Name) + ".ToArray()",
        _ when parameter.Format is { IsReference: false } => Literals.Name(parameter.Name),
        _ => Literals.Name(parameter.Name) + (parameter.Optional ? "" : "!"),
    };

    /// <summary>The statements that read it, where it takes any.</summary>
    public static void Write(SourceWriter code, ParameterModel parameter, Locals locals)
    {
        switch (parameter.Source)
        {
            case ParameterSource.Body: WriteBody(code, parameter, locals); break;
            case ParameterSource.Route or ParameterSource.Query or ParameterSource.Header when parameter.IsArray: WriteArray(code, parameter, locals); break;
            case ParameterSource.Route or ParameterSource.Query or ParameterSource.Header when parameter.Format is null: WriteText(code, parameter, locals); break;
            case ParameterSource.Route or ParameterSource.Query or ParameterSource.Header: WriteParsed(code, parameter, locals); break;
        }
    }

    private static void WriteBody(SourceWriter code, ParameterModel parameter, Locals locals) => code
        .Line($"var {Literals.Name(parameter.Name)} = await {Entry}RouteJson.ReadAsync<{parameter.Type}>({locals.Context}, {Literals.Text(parameter.Key)}, required: {(parameter.Optional ? "false" : "true")}, this.json, {locals.Problems}).ConfigureAwait(false);")
        .Line();

    private static void WriteText(SourceWriter code, ParameterModel parameter, Locals locals)
    {
        var fallback = parameter.Optional && parameter.Default != "default" ? " ?? " + parameter.Default : "";
        code.Line($"var {Literals.Name(parameter.Name)} = {Text(parameter, locals)}{fallback};");
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
        code.Open($"foreach (var {text} in {locals.Context}.Request.Query[{Literals.Text(parameter.Key)}])");
        if (parameter.Format is { } format)
        {
            var value = locals.Free(parameter.Name + "Value");
            if (parameter.Type.EndsWith("?", System.StringComparison.Ordinal)) code.Line($"if (string.IsNullOrEmpty({text})) {name}.Add(null);").Line($"else if ({Call(format, text, "var " + value)}) {name}.Add({value});");
            else code.Line($"if ({Call(format, text, "var " + value)}) {name}.Add({value});");
            code.Line($"else {Malformed(parameter, locals)}");
        }
        else code.Line($"{name}.Add({text}!);");
        code.Close().Line();
    }

    private static string Call(TextFormat format, string text, string target) => string.Format(CultureInfo.InvariantCulture, format.Call, text, target);

    private static string Text(ParameterModel parameter, Locals locals) => $"{Entry}RouteText.From{parameter.Source}({locals.Context}, {Literals.Text(parameter.Key)})";

    private static string Missing(ParameterModel parameter, Locals locals) => $"{locals.Problems}.Missing({Literals.Text(parameter.Key)});";

    private static string Malformed(ParameterModel parameter, Locals locals) => $"{locals.Problems}.Malformed({Literals.Text(parameter.Key)}, {Literals.Text(parameter.Format!.Wanted)});";
}
