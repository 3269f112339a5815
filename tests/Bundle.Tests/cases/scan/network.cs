// use system.network System.Net.Http.HttpClient.ctor
// use system.network System.Net.Http.HttpClient.GetStringAsync
public static class C { public static object M() => new System.Net.Http.HttpClient().GetStringAsync("http://127.0.0.1"); }
