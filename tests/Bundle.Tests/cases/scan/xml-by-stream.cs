// Nothing.
public static class C { public static object M(System.IO.Stream s) => System.Xml.XmlReader.Create(s); }
