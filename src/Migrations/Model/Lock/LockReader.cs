using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Mint.Migrations;

/// <summary>Reads <c>mint.lock.json</c> strictly: what <see cref="LockFile.ToText"/> would not write is damage, white space excepted.</summary>
public static class LockReader
{
    /// <summary>The file, or null together with what is wrong with it.</summary>
    public static (LockFile? Lock, string? Problem) Read(string text)
    {
        try
        {
            return (Parse(JsonTree.Parse(text)), null);
        }
        catch (FormatException damage)
        {
            return (null, damage.Message);
        }
        catch (UnreadableOperationException damage)
        {
            return (null, damage.Message);
        }
    }

    private static LockFile Parse(JsonTree json)
    {
        var file = new Members(json, "file").Only("format_version", "migrations");
        if (json["format_version"] is not { Kind: JsonKind.Number, Text: "1" }) throw new FormatException("it is not of format version 1");
        var migrations = new List<LockedMigration>();
        foreach (var item in file.List("migrations")) migrations.Add(Migration(item, migrations.Count + 1));
        return new(migrations.ToItems());
    }

    private static LockedMigration Migration(JsonTree json, int expected)
    {
        var members = new Members(json, "migration").Only("version", "name", "checksum", "replaces", "operations");
        if (json["version"] is not { Kind: JsonKind.Number } version || version.Text != expected.ToString(CultureInfo.InvariantCulture))
            throw new FormatException($"migration {json["version"]?.Text ?? "without a number"} stands where {expected} belongs");
        var replaces = members.Has("replaces") ? members.Texts("replaces").ToItems() : default;
        var migration = new LockedMigration(expected, members.Text("name"), replaces, members.List("operations").Select(Operation).ToItems());
        if (migration.Checksum != members.Text("checksum")) throw new FormatException($"the operations of migration {expected} do not have its checksum");
        return migration;
    }

    private static Operation Operation(JsonTree json)
    {
        var (operation, problem) = OperationJson.Read(json);
        return operation ?? throw new FormatException(problem);
    }
}
