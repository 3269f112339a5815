using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Mint.Sdk.Generators;

/// <summary>The arguments of a call by parameter name, whatever their order and spelling.</summary>
internal sealed class CallArguments(IInvocationOperation call, ConstantEvaluator constants)
{
    /// <summary>Whether an argument that was asked for could not be evaluated.</summary>
    public bool Failed { get; private set; }

    public IOperation? Of(string parameter) => call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == parameter)?.Value;

    public Location Place(string parameter) => (Of(parameter)?.Syntax ?? call.Syntax).GetLocation();

    public string? Text(string parameter) => Keep(Of(parameter) is { } value ? constants.Value(value) as string : null);

    /// <summary>The method's name.</summary>
    public string Method => call.TargetMethod.Name;

    /// <summary>A text that may be null, or left to its default.</summary>
    public string? Perhaps(string parameter) => Of(parameter) is { ConstantValue: { HasValue: true, Value: null } } ? null : Text(parameter);

    /// <summary>A truth value; false where it has none, and then <see cref="Failed"/>.</summary>
    public bool Flag(string parameter) => Value(parameter) is true;

    public int? Number(string parameter) => Of(parameter) is { } value && constants.Value(value) is int number ? number : Keep<object>(null) as int?;

    public object? Value(string parameter) => Keep(Of(parameter) is { } value ? constants.Value(value) : null);

    public IReadOnlyList<string>? Texts(string parameter) => Keep(Of(parameter) is { } value ? constants.Texts(value) : null);

    private T? Keep<T>(T? value) where T : class
    {
        Failed |= value is null;
        return value;
    }
}
