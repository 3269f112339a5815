using System;
using System.Collections.Generic;
using System.Linq;

namespace Mint.Sdk.Generators;

/// <summary>The names of a handler's locals: the author's parameter names stay, ours give way.</summary>
internal sealed class Locals
{
    private readonly HashSet<string> taken;

    public Locals(RouteModel route, string forms)
    {
        taken = new(route.Parameters.Concat(route.Leaves).Select(parameter => parameter.Name), StringComparer.Ordinal);
        Forms = forms;
        Context = Free("context");
        Problems = Free("problems");
        Plugin = Free("plugin");
        Result = Free("result");
        Form = Free("form");
    }

    public string Context { get; }

    public string Problems { get; }

    public string Plugin { get; }

    public string Result { get; }

    public string Form { get; }

    /// <summary>The class that reads forms.</summary>
    public string Forms { get; }

    /// <summary>A name that nothing else has.</summary>
    public string Free(string name)
    {
        while (!taken.Add(name)) name += "_";
        return name;
    }
}
