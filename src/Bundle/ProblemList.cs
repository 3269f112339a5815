namespace Mint.Bundle;

/// <summary>Collects problems, never more than anyone reads.</summary>
internal sealed class ProblemList
{
    internal const int Most = 100;

    private readonly List<Problem> problems = [];
    private readonly HashSet<string> subjects = new(StringComparer.Ordinal);

    public IReadOnlyList<Problem> All => problems;

    public bool Any => problems.Count > 0;

    /// <summary>Whether further problems would be dropped; loops over hostile data end here.</summary>
    public bool Full => problems.Count >= Most;

    public void Add(string code, string subject, string message, string remedy)
    {
        if (Full) return;
        subjects.Add(subject);
        problems.Add(new(code, subject, message, remedy));
    }

    /// <summary>Adds a problem unless its subject, or what contains it, has one already: a value that is missing is not called malformed too.</summary>
    public void AddAt(string code, string path, string message, string remedy)
    {
        for (var end = path.Length; end > 1; end = path.LastIndexOfAny(['.', '['], end - 1))
        {
            if (subjects.Contains(path[..end])) return;
        }
        Add(code, path, message, remedy);
    }

    public void AddRange(IEnumerable<Problem> more)
    {
        foreach (var problem in more) Add(problem.Code, problem.Subject, problem.Message, problem.Remedy);
    }
}
