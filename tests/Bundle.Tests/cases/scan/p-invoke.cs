// use system.native_code P/Invoke of libc!getpid
using System.Runtime.InteropServices;
public static class C { [DllImport("libc", EntryPoint = "getpid")] public static extern int Pid(); }
