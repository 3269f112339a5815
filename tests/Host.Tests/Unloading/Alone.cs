namespace Mint.Host.Tests.Unloading;

/// <summary>What measures the memory of the process can have no other test beside it.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
