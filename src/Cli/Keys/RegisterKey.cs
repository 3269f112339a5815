using System.CommandLine;
using Mint.Cli.Output;
using Mint.Cli.Registry;

namespace Mint.Cli.Keys;

/// <summary><c>mint keys register</c>: tells a registry the public half of a key.</summary>
internal static class RegisterKey
{
    public static Command Create()
    {
        var name = new Argument<string>("name") { Description = "The key's name.", DefaultValueFactory = _ => "default" };
        var file = new Option<string?>("--file") { Description = "A public key in PEM form, in the place of one of this user's." };
        return Deed.Ordered(
            new("register", "Tell a registry your public key: from then on what is published of your plugins needs a signature by it.") { name, file },
            parsed => new(HttpMethod.Post, "api/v1/keys", new { PublicKey = parsed.GetValue(file) is { } pem ? File.ReadAllText(pem) : KeyFolder.Public(parsed.GetRequiredValue(name)).ToPem() }),
            (_, key) => Terminal.Line($"{key.Text("key_id")} is a key of {key.Text("owner")}: what is published of their plugins from now on needs a signature by such a key (mint sign)."));
    }
}
