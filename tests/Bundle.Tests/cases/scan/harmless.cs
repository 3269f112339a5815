// Nothing: memory, text, time, crypto, JSON.
public static class C { public static string M() => System.Text.Json.JsonSerializer.Serialize(new { at = System.DateTime.UtcNow, path = System.IO.Path.Combine("a", "b"), hash = System.Security.Cryptography.SHA256.HashData(new byte[1]), type = typeof(string).Name }); }
