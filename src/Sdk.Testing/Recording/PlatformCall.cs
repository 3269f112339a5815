namespace Mint.Sdk.Testing;

/// <summary>Something that a plugin asked of the platform.</summary>
/// <param name="Name">For instance <c>Experiments.Find</c>.</param>
/// <param name="Id">The experiment it was about; 0 where it was about no certain one.</param>
/// <param name="Value">What was to be written, an <see cref="Experiment"/>, an <see cref="Artifact"/> or a <see cref="System.Text.Json.JsonElement"/>, or a started job's name; null where it was read.</param>
public sealed record PlatformCall(string Name, long Id, object? Value)
{
    /// <summary>Why it was refused; null where it was answered.</summary>
    public string? Refusal { get; internal set; }

    /// <summary>Short, to be compared with: <c>Experiments.Find(7)</c>, <c>Experiments.List()</c>, and <c>refused</c> where it was.</summary>
    public override string ToString() => FormattableString.Invariant($"{Name}({(Id == 0 ? "" : Id)}){(Refusal is null ? "" : " refused")}");
}
