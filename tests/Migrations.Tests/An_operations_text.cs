using System.Text.Json;
using Mint.Migrations;

namespace Mint.Tests.Migrating;

public sealed class An_operations_text
{
    [Theory]
    [InlineData("7", "no JSON object")]
    [InlineData("{}", "\"op\" of the operation is missing")]
    [InlineData("""{"op":7}""", "\"op\" of the operation is no string")]
    [InlineData("""{"op":"drop_database","table":"x"}""", "no operation \"drop_database\"")]
    [InlineData("""{"op":"drop_table"}""", "\"table\" of the operation is missing")]
    [InlineData("""{"op":"drop_table","table":"x","cascade":true}""", "\"cascade\" of the operation is unknown")]
    [InlineData("""{"op":"drop_table","table":"x","table":"y"}""", "is there twice")]
    [InlineData("""{"op":"drop_table","table":"X"}""", "no name for a table")]
    [InlineData("""{"op":"create_index","table":"x","columns":["a"],"unique":false}""", "false is left out")]
    [InlineData("""{"op":"create_index","table":"x","columns":"a"}""", "is no array")]
    [InlineData("""{"op":"create_index","table":"x","columns":[1]}""", "something other than texts")]
    [InlineData("""{"op":"add_column","table":"x","column":{"name":"a","type":"varchar"}}""", "no column type \"varchar\"")]
    [InlineData("""{"op":"add_column","table":"x","column":{"name":"a","type":"string(0200)"}}""", "no column type")]
    [InlineData("""{"op":"add_column","table":"x","column":{"name":"a","type":"string(0)"}}""", "no column type")]
    [InlineData("""{"op":"add_column","table":"x","column":{"name":"a","type":"text","nullable":"yes"}}""", "is not true")]
    [InlineData("""{"op":"add_column","table":"x","column":{"name":"a","type":"text","default":{"text":"a","now":""}}}""", "is unknown")]
    [InlineData("""{"op":"add_column","table":"x","column":{"name":"a","type":"text","default":{"random":""}}}""", "A default is one of")]
    [InlineData("""{"op":"add_column","table":"x","column":{"name":"a","type":"int32","default":{"number":"1); DROP TABLE x; --"}}}""", "cannot have the default")]
    [InlineData("""{"op":"add_column","table":"x","column":{"name":"a","type":"int32","default":{"number":"0x10"}}}""", "cannot have the default")]
    [InlineData("""{"op":"add_column","table":"x","column":{"name":"a\"","type":"int32"}}""", "no name for a column")]
    [InlineData("""{"op":"rename_table","table":"x"}""", "\"to\" of the operation is missing")]
    [InlineData("""{"op":"rename_column","table":"x","column":"a","to":"B"}""", "no name for a column")]
    [InlineData("""{"op":"drop_column","table":"x","column":"a","cascade":true}""", "is unknown")]
    [InlineData("""{"op":"alter_column","table":"x","column":{"name":"a","type":"int32","default":{"number":"1); DROP TABLE x; --"}}}""", "cannot have the default")]
    [InlineData("""{"op":"drop_index","table":"x","columns":["a\""]}""", "no name for a column")]
    [InlineData("""{"op":"backfill","table":"x","column":"a","sql":"1; DROP TABLE x"}""", "not one closed SQL expression")]
    [InlineData("""{"op":"add_foreign_key","table":"x","columns":["a"],"references":"y","to":["id"],"on_delete":"restrict"}""", "restrict is left out")]
    [InlineData("""{"op":"add_foreign_key","table":"x","columns":["a"],"references":"y","to":[]}""", "pairs columns (a) with ()")]
    [InlineData("""{"op":"add_foreign_key","table":"x","columns":["a"],"references":"Y","to":["id"]}""", "no name for a table")]
    [InlineData("""{"op":"create_table","table":"x","columns":[{"name":"a","type":"int64"}],"foreign_keys":[{"columns":["a"],"references":"x","to":["b\""]}]}""", "no name for a column")]
    [InlineData("""{"op":"create_table","table":"x","columns":[{"name":"a","type":"int64"}],"foreign_keys":[]}""", "not in its canonical form")]
    [InlineData("""{"op":"drop_foreign_key","table":"x","columns":["a"],"name":"y"}""", "is unknown")]
    [InlineData("""{"op":"create_index","table":"x","columns":[]}""", "has no columns")]
    [InlineData("""{"op":"create_index","table":"x","expression":"lower(a)"}""", "no name")]
    [InlineData("""{"op":"create_index","table":"x","name":"low","expression":"lower(a"}""", "not one closed SQL expression")]
    [InlineData("""{"op":"create_table","table":"x","columns":[{"name":"a","type":"int64"}],"uniques":["a"]}""", "no array of texts")]
    [InlineData("""{"op":"create_table","table":"x","columns":[{"name":"a","type":"int64"}],"checks":[{"name":"b","sql":"a > 0; --"}]}""", "not one closed SQL expression")]
    [InlineData("""{"op":"add_check","table":"x","name":"b"}""", "\"sql\" of the operation is missing")]
    [InlineData("""{"op":"add_unique","table":"x","columns":["a"],"unique":true}""", "is unknown")]
    [InlineData("""{"op":"insert_rows","table":"x","rows":[]}""", "no rows")]
    [InlineData("""{"op":"insert_rows","table":"x","rows":[{"a":1}]}""", "A value of a row is")]
    [InlineData("""{"op":"insert_rows","table":"x","rows":[{"a":{"number":1}}]}""", "no string")]
    [InlineData("""{"op":"insert_rows","table":"x","rows":[{"A":null}]}""", "no name for a column")]
    [InlineData("""{"op":"insert_rows","table":"x","rows":[{"a":null,"a":null}]}""", "is there twice")]
    [InlineData("""{"op":"update_row","table":"x","key":{"a":"b"}}""", "\"set\" of the operation is missing")]
    [InlineData("""{"op":"create_view","view":"x","sql":"DROP TABLE y"}""", "not one SELECT")]
    [InlineData("""{"op":"create_view","view":"x","sqlite":"SELECT a FROM y","postgres":"SELECT a FROM y"}""", "not in its canonical form")]
    [InlineData("""{"op":"create_view","view":"x","sql":"SELECT a FROM y","sqlite":"SELECT a FROM y"}""", "is unknown")]
    [InlineData("""{"op":"sql","sqlite":"SELECT 1","postgres":"SELECT 1","compatible":false}""", "false is left out")]
    [InlineData("""{"op":"sql","sqlite":"SELECT 1"}""", "\"postgres\" of the operation is missing")]
    public void Is_refused_where_it_is_not_exactly_right(string text, string reason)
    {
        using var json = JsonDocument.Parse(text);

        var (operation, problem) = OperationJson.Read(json.RootElement);

        Assert.Null(operation);
        Assert.Contains(reason, problem, StringComparison.Ordinal);
    }
}
