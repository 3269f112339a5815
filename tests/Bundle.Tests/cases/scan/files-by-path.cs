// use system.files System.IO.StreamReader.ctor
public static class C { public static object M() => new System.IO.StreamReader("/etc/passwd"); }
