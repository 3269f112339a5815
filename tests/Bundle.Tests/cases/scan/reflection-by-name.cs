// gap System.Type.GetType finds its target by a text
public static class C { public static object M() => System.Type.GetType("System.IO.File, System.Runtime"); }
