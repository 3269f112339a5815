namespace Mint.Bundle;

/// <summary>A refusal: stable code, what it is about, what is wrong, what to do.</summary>
public sealed record Problem(string Code, string Subject, string Message, string Remedy)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Code}: {Subject}: {Message} {Remedy}";
}

/// <summary>Carries refusals to the edge, where they become an exit code or an HTTP status.</summary>
public sealed class RefusedException(IReadOnlyList<Problem> problems) : Exception(string.Join(Environment.NewLine, problems))
{
    /// <summary>One refusal.</summary>
    public RefusedException(string code, string subject, string message, string remedy) : this([new(code, subject, message, remedy)]) { }

    /// <summary>At least one.</summary>
    public IReadOnlyList<Problem> Problems => problems;
}
