// use system.files System.IO.Enumeration.FileSystemEnumerable.ctor
using System.IO.Enumeration;
public static class C { public static object M() => new FileSystemEnumerable<string>("/", (ref FileSystemEntry entry) => "x"); }
