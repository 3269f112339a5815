// use system.dynamic_code System.Reflection.Emit.DynamicMethod.ctor
public static class C { public static object M() => new System.Reflection.Emit.DynamicMethod("x", null, null); }
