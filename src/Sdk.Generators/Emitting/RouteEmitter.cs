using System.Linq;

namespace Mint.Sdk.Generators;

/// <summary>Writes the request delegate of a route.</summary>
internal static class RouteEmitter
{
    private const string Task = "global::System.Threading.Tasks.Task";
    private const string Entry = "global::Mint.Sdk.Entry.";

    public static void Write(SourceWriter code, PluginModel plugin, RouteModel route)
    {
        var locals = new Locals(route);
        var checks = route.Parameters.Any(BindingEmitter.CanFail);
        var isAsync = checks || route.Result.Awaited;
        code.Line().Line($"// {route.Verb} {route.Pattern}");
        code.Open($"private {(isAsync ? "async " : "")}{Task} {Literals.Name(route.Name)}(global::Microsoft.AspNetCore.Http.HttpContext {locals.Context})");
        if (checks) code.Line($"var {locals.Problems} = new {Entry}RouteProblems();");
        foreach (var parameter in route.Parameters) BindingEmitter.Write(code, parameter, locals);
        if (checks) WriteRefusal(code, locals);
        WriteCall(code, plugin, route, locals, isAsync);
        code.Close();
    }

    private static void WriteRefusal(SourceWriter code, Locals locals) => code
        .Open($"if (!{locals.Problems}.IsEmpty)")
        .Line($"await {locals.Problems}.WriteAsync({locals.Context}).ConfigureAwait(false);")
        .Line("return;")
        .Close().Line();

    private static void WriteCall(SourceWriter code, PluginModel plugin, RouteModel route, Locals locals, bool isAsync)
    {
        var target = plugin.Type;
        if (!route.IsStatic)
        {
            target = locals.Plugin;
            code.Line($"var {locals.Plugin} = {locals.Context}.RequestServices.GetRequiredService<{plugin.Type}>();");
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
        ResultKind.Any => $"{Entry}RouteResult.WriteAsync({locals.Context}, {locals.Result}, this.json)",
        _ => $"{Entry}RouteJson.WriteAsync({locals.Context}, {locals.Result}, this.json)",
    };
}
