// use system.dynamic_code System.Reflection.Assembly.Load
public static class C { public static object M(byte[] b) => System.Reflection.Assembly.Load(b); }
