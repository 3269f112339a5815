namespace Mint.Bundle.Tests;

public sealed class A_use_of_an_API
{
    [Theory]
    [InlineData("System.Diagnostics.Process", "Start", "system.processes")]
    [InlineData("System.Environment", "Exit", "system.processes")]
    [InlineData("System.IO.File", "ReadAllText", "system.files")]
    [InlineData("System.IO.MemoryMappedFiles.MemoryMappedFile", "CreateNew", "system.files")]
    [InlineData("System.Net.Http.HttpClient", ".ctor", "system.network")]
    [InlineData("System.Net.Sockets.Socket", "Connect", "system.network")]
    [InlineData("System.Runtime.InteropServices.NativeLibrary", "Load", "system.native_code")]
    [InlineData("System.Reflection.Emit.DynamicMethod", ".ctor", "system.dynamic_code")]
    [InlineData("System.Reflection.Assembly", "LoadFrom", "system.dynamic_code")]
    public void Needs_a_permission(string type, string member, string permission) => Assert.Equal(permission, ApiPermissions.Of(type, member, firstIsText: false));

    [Theory]
    [InlineData("System.Diagnostics.Process", "GetCurrentProcess")]
    [InlineData("System.Environment", "get_NewLine")]
    [InlineData("System.IO.Path", "Combine")]
    [InlineData("System.IO.MemoryStream", ".ctor")]
    [InlineData("System.IO.StreamReader", ".ctor")]
    [InlineData("System.Net.Http.HttpRequestMessage", ".ctor")]
    [InlineData("System.Reflection.Assembly", "GetName")]
    [InlineData("Acme.File", "ReadAllText")]
    public void Needs_none(string type, string member) => Assert.Null(ApiPermissions.Of(type, member, firstIsText: false));

    [Theory]
    [InlineData("System.IO.StreamReader", ".ctor")]
    [InlineData("System.Xml.Linq.XDocument", "Load")]
    public void Needs_files_where_it_takes_a_path(string type, string member)
    {
        Assert.Equal(ApiPermissions.Files, ApiPermissions.Of(type, member, firstIsText: true));
        Assert.Null(ApiPermissions.Of(type, member, firstIsText: false));
    }

    [Fact]
    public void Has_permissions_that_a_manifest_may_name() =>
        Assert.All(ApiPermissions.All, permission => Assert.Matches("^[a-z]+\\.[a-z_]+$", permission.Key));
}
