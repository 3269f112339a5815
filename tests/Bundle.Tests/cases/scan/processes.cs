// use system.processes System.Diagnostics.Process.Start
public static class C { public static object M() => System.Diagnostics.Process.Start("sh"); }
