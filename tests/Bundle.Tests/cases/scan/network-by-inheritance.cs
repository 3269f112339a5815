// use system.network System.Net.Sockets.TcpListener.ctor
public sealed class C : System.Net.Sockets.TcpListener { public C() : base(System.Net.IPAddress.Any, 1) { } }
