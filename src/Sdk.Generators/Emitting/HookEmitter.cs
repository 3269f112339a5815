namespace Mint.Sdk.Generators;

/// <summary>Writes the function that the host calls for a hook, a health check or a job.</summary>
internal static class HookEmitter
{
    private const string ValueTask = "global::System.Threading.Tasks.ValueTask";

    public static void Write(SourceWriter code, PluginModel plugin, HookModel hook)
    {
        var onExperiment = hook.Kind is HookKind.Before or HookKind.After;
        var result = hook.Kind switch
        {
            HookKind.Before or HookKind.After => ValueTask + "<global::Mint.Sdk.HookResult>",
            HookKind.HealthCheck => ValueTask + "<global::Mint.Sdk.HealthResult>",
            _ => ValueTask,
        };
        var arguments = (onExperiment ? "experiment" : "") + (onExperiment && hook.TakesCancellation ? ", " : "") + (hook.TakesCancellation ? "cancellationToken" : "");
        var target = hook.IsStatic ? plugin.Type : $"services.GetRequiredService<{plugin.Type}>()";
        var call = $"{target}.{Literals.Name(hook.Method)}({arguments})";
        var parameters = $"(global::System.IServiceProvider services, {(onExperiment ? "global::Mint.Sdk.Experiment experiment, " : "")}global::System.Threading.CancellationToken cancellationToken)";
        var awaits = hook.Kind == HookKind.After && hook.Returns != HookReturn.Nothing;
        code.Line().Line($"// {(hook.Kind == HookKind.Job ? "job " : "")}{hook.Event}");
        var signature = $"private static {(awaits ? "async " : "")}{result} {Literals.Name(hook.Name)}{parameters}";
        if (awaits) code.Open(signature).Line($"await {call}.ConfigureAwait(false);").Line("return default;").Close();
        else if (hook.Returns == HookReturn.Nothing) code.Open(signature).Line(call + ";").Line("return default;").Close();
        else code.Line(signature + " =>").Inner(hook.Returns == HookReturn.ValueTask ? call + ";" : $"new {result}({call});");
    }
}
