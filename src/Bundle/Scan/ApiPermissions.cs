using System;
using System.Collections.Generic;
using System.Linq;

namespace Mint.Bundle;

/// <summary>
/// Which permission a use of .NET needs beyond the plugin's own data. One table for the compiler's advice and the scan of a packed assembly; compiled by linked source into
/// <c>Mint.Sdk.Generators</c>, so it has no I/O and nothing newer than netstandard2.0. It sees what is named, not what reflection finds by a text.
/// </summary>
public static class ApiPermissions
{
    /// <summary>Starts, ends or watches processes, the host's own among them.</summary>
    public const string Processes = "system.processes";

    /// <summary>Reads or writes files outside of the plugin's database.</summary>
    public const string Files = "system.files";

    /// <summary>Opens connections or listens for them.</summary>
    public const string Network = "system.network";

    /// <summary>Calls native code: P/Invoke, libraries loaded by hand.</summary>
    public const string NativeCode = "system.native_code";

    /// <summary>Makes or loads code at run time.</summary>
    public const string DynamicCode = "system.dynamic_code";

    // Types of which every member counts. A name that ends with a dot is a whole namespace.
    private static readonly (string Permission, string[] Names)[] Types =
    [
        (Processes, ["System.Diagnostics.ProcessStartInfo"]),
        (Files,
        [
            "System.IO.File", "System.IO.Directory", "System.IO.FileInfo", "System.IO.DirectoryInfo", "System.IO.FileSystemInfo", "System.IO.FileStream", "System.IO.FileSystemWatcher", "System.IO.DriveInfo",
            "System.IO.RandomAccess", "System.IO.FileSystemAclExtensions", "System.IO.Compression.ZipFile", "System.IO.Compression.ZipFileExtensions", "System.IO.Enumeration.", "System.IO.MemoryMappedFiles.",
            "System.IO.IsolatedStorage.", "Microsoft.Win32.Registry", "Microsoft.Win32.RegistryKey", "Microsoft.Extensions.FileProviders.PhysicalFileProvider",
        ]),
        (Network,
        [
            "System.Net.Http.HttpClient", "System.Net.Http.HttpMessageInvoker", "System.Net.Http.SocketsHttpHandler", "System.Net.Http.HttpClientHandler", "System.Net.Http.IHttpClientFactory",
            "System.Net.Http.HttpClientFactoryExtensions", "Microsoft.Extensions.DependencyInjection.HttpClientFactoryServiceCollectionExtensions",
            "System.Net.Http.Json.HttpClientJsonExtensions", "System.Net.HttpListener", "System.Net.WebClient", "System.Net.WebRequest", "System.Net.HttpWebRequest",
            "System.Net.FtpWebRequest", "System.Net.Dns", "System.Net.Mail.SmtpClient", "System.Net.WebSockets.ClientWebSocket", "System.Net.NetworkInformation.Ping", "System.Net.Sockets.", "System.Net.Quic.",
            "System.IO.Pipes.",
        ]),
        (NativeCode, ["System.Runtime.InteropServices.NativeLibrary"]),
        (DynamicCode, ["System.Reflection.Emit.", "System.Runtime.Loader.AssemblyLoadContext"]),
    ];

    // Single members of types that are otherwise harmless.
    private static readonly (string Permission, string Type, string[] Members)[] Members =
    [
        (Processes, "System.Diagnostics.Process", ["Start", "Kill", "CloseMainWindow", "GetProcesses", "GetProcessById", "GetProcessesByName", "EnterDebugMode"]),
        (Processes, "System.Environment", ["Exit", "FailFast"]),
        (Files, "System.IO.Path", ["GetTempFileName"]),
        (Files, "System.Security.Cryptography.X509Certificates.X509CertificateLoader", ["LoadCertificateFromFile", "LoadPkcs12FromFile", "LoadPkcs12CollectionFromFile"]),
        (NativeCode, "System.Runtime.InteropServices.Marshal", ["GetDelegateForFunctionPointer", "GetFunctionPointerForDelegate"]),
        (DynamicCode, "System.Reflection.Assembly", ["Load", "LoadFrom", "LoadFile", "UnsafeLoadFrom", "LoadWithPartialName"]),
    ];

    // Members that open a file where their first parameter is a text.
    private static readonly (string Type, string[] Members)[] ByPath =
    [
        ("System.IO.StreamReader", [".ctor"]), ("System.IO.StreamWriter", [".ctor"]),
        ("System.Xml.Linq.XDocument", ["Load", "Save"]), ("System.Xml.Linq.XElement", ["Load", "Save"]), ("System.Xml.XmlDocument", ["Load", "Save"]),
        ("System.Xml.XmlReader", ["Create"]), ("System.Xml.XmlWriter", ["Create"]), ("System.Xml.XmlTextReader", [".ctor"]), ("System.Xml.XmlTextWriter", [".ctor"]),
    ];

    private static readonly Dictionary<string, string> ByType = Types.SelectMany(group => group.Names.Select(name => (name, group.Permission))).ToDictionary(pair => pair.name, pair => pair.Permission, StringComparer.Ordinal);

    private static readonly Dictionary<string, string> ByMember = Members.SelectMany(group => group.Members.Select(member => (Key: group.Type + "::" + member, group.Permission)))
        .ToDictionary(pair => pair.Key, pair => pair.Permission, StringComparer.Ordinal);

    private static readonly HashSet<string> Paths = new(ByPath.SelectMany(group => group.Members.Select(member => group.Type + "::" + member)), StringComparer.Ordinal);

    /// <summary>The permissions, each with what it lets a plugin do.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Processes] = "start or end processes",
        [Files] = "read or write files outside of its own database",
        [Network] = "open network connections",
        [NativeCode] = "call native code",
        [DynamicCode] = "make or load code at run time",
    };

    /// <summary>The permission that a use of a member needs, or null.</summary>
    /// <param name="type">The declaring type's full name in metadata, without type arguments; a nested type's is that of its outermost type.</param>
    /// <param name="member">The member's name in metadata: <c>.ctor</c>, <c>get_Length</c>, <c>Start</c>.</param>
    /// <param name="firstIsText">Whether the first parameter is a <c>string</c>.</param>
    public static string? Of(string type, string member, bool firstIsText)
    {
        if (ByType.TryGetValue(type, out var permission)) return permission;
        var end = type.LastIndexOf('.');
        if (end > 0 && ByType.TryGetValue(type.Substring(0, end + 1), out permission)) return permission;
        var key = type + "::" + member;
        if (ByMember.TryGetValue(key, out permission)) return permission;
        return firstIsText && Paths.Contains(key) ? Files : null;
    }
}
