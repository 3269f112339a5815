using System.Runtime.CompilerServices;
using Mint.Bundle;
using Mint.Installer;

namespace Mint.Tests.Installing;

/// <summary>What this assembly does as a child: <c>store, first bundle, second bundle</c>; installs and removes for ever, until it is killed. It writes a line once it is at work.</summary>
internal static class Child
{
    [ModuleInitializer]
    internal static void Run()
    {
        if (Environment.GetEnvironmentVariable(ChildProcess.Variable) is not { Length: > 0 } words) return;
        if (words.Split('\n') is not [var folder, var first, var second]) throw new InvalidOperationException(words);
        var store = new PluginStore(folder);
        store.Recover();
        using var one = BundleReader.Open(first);
        using var two = BundleReader.Open(second);
        Console.WriteLine("at work");
        while (true)
        {
            store.Activate(store.Stage(one));
            store.Activate(store.Stage(two));
            store.Remove(two.Id);
        }
    }
}
