namespace System.Runtime.CompilerServices
{
    /// <summary>What the compiler asks for to compile init accessors for netstandard2.0.</summary>
    internal static class IsExternalInit { }
}
