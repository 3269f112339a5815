namespace Mint.Sdk.Build;

/// <summary>A type as a signature names it: what it is, of what, and whether it may be null, all the way down.</summary>
internal sealed record AnnotatedType
{
    /// <summary>The type, without its arguments where it is generic; of an array the type of its elements.</summary>
    public required Type Definition { get; init; }

    /// <summary>The generic arguments; the element of an array.</summary>
    public IReadOnlyList<AnnotatedType> Arguments { get; init; } = [];

    public bool IsArray { get; init; }

    /// <summary>Nullable, or of unknown nullability.</summary>
    public bool MayBeNull { get; init; }

    /// <summary>The full name of the definition, for instance <c>System.Collections.Generic.List`1</c>; of an array <c>[]</c>.</summary>
    public string Name => IsArray ? "[]" : Definition.FullName ?? Definition.Name;

    /// <summary>One text for each type; whether the whole may be null does not count.</summary>
    public string Key => Arguments.Count == 0 ? Name : $"{Name}[{string.Join(',', Arguments.Select(argument => argument.Key + (argument.MayBeNull ? "?" : "")))}]";

    /// <summary>How deep its arguments are nested: a generic type may refer to itself with ever more of them.</summary>
    public int Depth => Arguments.Count == 0 ? 0 : 1 + Arguments.Max(argument => argument.Depth);

    public bool Is(string name) => Name == name;

    public bool Equals(AnnotatedType? other) => other is not null && Key == other.Key && MayBeNull == other.MayBeNull;

    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);

    /// <summary>What the type's own parameters stand for.</summary>
    public IReadOnlyDictionary<string, AnnotatedType> Substitution =>
        IsArray || Arguments.Count == 0 ? new Dictionary<string, AnnotatedType>(StringComparer.Ordinal)
            : Definition.GetGenericArguments().Zip(Arguments).ToDictionary(pair => pair.First.Name, pair => pair.Second, StringComparer.Ordinal);

    /// <summary>The interface of that name that the type is or implements, or null.</summary>
    public AnnotatedType? As(string name)
    {
        if (IsArray) return null;
        if (Is(name)) return this;
        return Definition.GetInterfaces().FirstOrDefault(one => (one.IsGenericType ? one.GetGenericTypeDefinition() : one).FullName == name) is { } found
            ? Annotations.None.Read(found, Substitution) : null;
    }

    public bool DerivesFrom(string name)
    {
        for (var up = IsArray ? null : Definition.BaseType; up is not null; up = up.BaseType)
        {
            if ((up.IsGenericType ? up.GetGenericTypeDefinition() : up).FullName == name) return true;
        }
        return false;
    }
}
