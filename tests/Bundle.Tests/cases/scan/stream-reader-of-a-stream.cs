// Nothing: the stream came from somewhere that was asked.
public static class C { public static object M(System.IO.Stream s) => new System.IO.StreamReader(s); }
