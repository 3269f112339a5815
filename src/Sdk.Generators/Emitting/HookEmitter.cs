namespace Mint.Sdk.Generators;

/// <summary>Writes the function that the host calls for a hook.</summary>
internal static class HookEmitter
{
    private const string Result = "global::System.Threading.Tasks.ValueTask<global::Mint.Sdk.HookResult>";

    public static void Write(SourceWriter code, PluginModel plugin, HookModel hook)
    {
        var target = hook.IsStatic ? plugin.Type : $"services.GetRequiredService<{plugin.Type}>()";
        var call = $"{target}.{Literals.Name(hook.Method)}({(hook.TakesCancellation ? "experiment, cancellationToken" : "experiment")})";
        code.Line().Line($"// {hook.Event}")
            .Line($"private static {Result} {Literals.Name(hook.Name)}(global::System.IServiceProvider services, global::Mint.Sdk.Experiment experiment, global::System.Threading.CancellationToken cancellationToken) =>")
            .Inner(hook.Returns == HookReturn.ValueTask ? call + ";" : $"new {Result}({call});");
    }
}
