using System.Linq;

namespace Mint.Sdk.Generators;

/// <summary>Writes the request delegate of a route.</summary>
internal static class RouteEmitter
{
    private const string Task = "global::System.Threading.Tasks.Task";
    private const string Entry = "global::Mint.Sdk.Entry.";

    public static void Write(SourceWriter code, PluginModel plugin, RouteModel route)
    {
        var locals = new Locals(route, FormEmitter.Class(plugin));
        var leaves = route.Leaves.ToList();
        var checks = leaves.Any(BindingEmitter.CanFail);
        var isAsync = checks || route.Result.Awaited || leaves.Any(leaf => leaf.Source == ParameterSource.Bound);
        code.Line().Line($"// {route.Verb} {route.Pattern}");
        code.Open($"private {(isAsync ? "async " : "")}{Task} {Literals.Name(route.Name)}(global::Microsoft.AspNetCore.Http.HttpContext {locals.Context})");
        if (checks) code.Line($"var {locals.Problems} = new {Entry}RouteProblems();");
        // First what binds itself: it may read the body and rewind it.
        foreach (var leaf in leaves.Where(leaf => leaf.Source == ParameterSource.Bound)) BindingEmitter.Write(code, leaf, locals);
        if (leaves.Any(leaf => leaf.IsForm)) code.Line($"var {locals.Form} = await {Entry}RouteForm.ReadAsync({locals.Context}, {(leaves.Any(leaf => leaf.Source is ParameterSource.FormFile or ParameterSource.FormFiles) ? "true" : "false")}, {locals.Problems}).ConfigureAwait(false);");
        foreach (var leaf in leaves.Where(leaf => leaf.Source != ParameterSource.Bound)) BindingEmitter.Write(code, leaf, locals);
        if (checks) WriteRefusal(code, locals);
        WriteCall(code, route, locals, isAsync);
        code.Close();
    }

    private static void WriteRefusal(SourceWriter code, Locals locals) => code
        .Open($"if (!{locals.Problems}.IsEmpty)")
        .Line($"await {locals.Problems}.WriteAsync({locals.Context}).ConfigureAwait(false);")
        .Line("return;")
        .Close().Line();

    private static void WriteCall(SourceWriter code, RouteModel route, Locals locals, bool isAsync)
    {
        var target = route.Declarer ?? route.Owner;
        if (!route.IsStatic)
        {
            target = locals.Plugin;
            code.Line($"{route.Declarer ?? "var"} {locals.Plugin} = {locals.Context}.RequestServices.GetRequiredService<{route.Owner}>();");
        }
        var call = $"{target}.{Literals.Name(route.Method)}({string.Join(", ", route.Parameters.Select(parameter => BindingEmitter.Argument(parameter, locals)))})";
        if (route.Result.Awaited) call = $"await {call}.ConfigureAwait(false)";
        if (route.Result.Kind == ResultKind.Nothing)
        {
            code.Line(call + ";");
            if (!isAsync) code.Line($"return {Task}.CompletedTask;");
            return;
        }
        code.Line($"var {locals.Result} = {call};");
        code.Line(isAsync ? $"await {Answer(route.Result.Kind, locals)}.ConfigureAwait(false);" : $"return {Answer(route.Result.Kind, locals)};");
    }

    private static string Answer(ResultKind kind, Locals locals) => kind switch
    {
        ResultKind.Text => $"{Entry}RouteResult.WriteTextAsync({locals.Context}, {locals.Result})",
        ResultKind.Result => $"{Entry}RouteResult.ExecuteAsync({locals.Context}, {locals.Result})",
        ResultKind.Stream => $"{Entry}RouteResult.WriteStreamAsync({locals.Context}, {locals.Result})",
        ResultKind.Any => $"{Entry}RouteResult.WriteAsync({locals.Context}, {locals.Result}, this.json)",
        _ => $"{Entry}RouteJson.WriteAsync({locals.Context}, {locals.Result}, this.json)",
    };
}
