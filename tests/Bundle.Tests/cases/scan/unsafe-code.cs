// unsafe
// use system.native_code unsafe code
public static class C { public static unsafe byte M(byte* p) => p[4]; }
