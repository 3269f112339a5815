using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Mint.Tests.Migrating;

/// <summary>Npgsql remembers the types of values; what a plugin hands it must not keep the plugin loaded once its pool is gone.</summary>
public sealed class Types_of_a_plugin_in_its_pool
{
    [Theory]
    [InlineData("neither")]
    [InlineData("written")]
    [InlineData("read")]
    public async Task Are_let_go_with_it(string how)
    {
        await using var schema = new RoleSchema();
        await schema.ApplyAsync(Plates.All);
        var type = await UseAsync(schema, how);

        await schema.Database.DisposeAsync();
        for (var i = 0; i < 20 && type.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(type.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> UseAsync(RoleSchema schema, string how)
    {
        var module = AssemblyBuilder.DefineDynamicAssembly(new($"plugin_{Guid.NewGuid():n}"), AssemblyBuilderAccess.RunAndCollect).DefineDynamicModule("plugin");
        var colour = module.DefineEnum("Colour", TypeAttributes.Public, typeof(int));
        colour.DefineLiteral("Red", 1);
        if (how == "written") await WriteAsync(schema, colour.CreateType());
        if (how == "read") await ReadAsync(schema, colour.CreateType());
        return new(colour.CreateType(), trackResurrection: true);
    }

    private static async Task WriteAsync(RoleSchema schema, Type type)
    {
        await using var connection = await schema.Database.OpenAsync(Database.Token);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT $1";
        var parameter = command.CreateParameter();
        parameter.Value = Enum.ToObject(type, 1);
        command.Parameters.Add(parameter);
        await Record.ExceptionAsync(() => command.ExecuteScalarAsync(Database.Token));
    }

    private static async Task ReadAsync(RoleSchema schema, Type type)
    {
        await using var connection = await schema.Database.OpenAsync(Database.Token);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT 1";
        await using var row = await command.ExecuteReaderAsync(Database.Token);
        await row.ReadAsync(Database.Token);
        Record.Exception(() => typeof(System.Data.Common.DbDataReader).GetMethod("GetFieldValue")!.MakeGenericMethod(type).Invoke(row, [0]));
    }
}
