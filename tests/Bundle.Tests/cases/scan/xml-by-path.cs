// use system.files System.Xml.XmlReader.Create
public static class C { public static object M() => System.Xml.XmlReader.Create("a.xml"); }
