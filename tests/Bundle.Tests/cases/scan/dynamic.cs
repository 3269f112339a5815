// gap Microsoft.CSharp.RuntimeBinder.Binder.InvokeMember finds its target by a text
public static class C { public static object M(dynamic d) => d.Anything(); }
