using System.CommandLine;
using Mint.Cli.Output;
using Mint.Cli.Registry;

namespace Mint.Cli.Published;

/// <summary><c>mint owners</c>: who may publish a plugin.</summary>
internal static class Owners
{
    public static Command Create() => new("owners", "Who may publish a plugin: list, add, remove.")
    {
        Listing(),
        Change("add", "Let another user publish a plugin and add owners.", HttpMethod.Put),
        Change("remove", "Take a plugin from a user; one owner is always left.", HttpMethod.Delete),
    };

    private static Command Listing()
    {
        var id = Question.Id();
        return Question.Asked(new("list", "The owners of a plugin.") { id }, parsed => $"api/v1/plugins/{Question.Part(parsed.GetRequiredValue(id))}/owners", answer =>
        {
            foreach (var owner in answer.GetProperty("owners").EnumerateArray()) Terminal.Line(owner.ToString());
        });
    }

    private static Command Change(string verb, string description, HttpMethod method)
    {
        var (id, user) = (Question.Id(), new Argument<string>("user") { Description = "The user's name." });
        return Deed.Ordered(
            new(verb, description) { id, user },
            parsed => new(method, $"api/v1/plugins/{Question.Part(parsed.GetRequiredValue(id))}/owners/{Question.Part(parsed.GetRequiredValue(user))}"),
            (_, answer) => Terminal.Line($"{answer.Text("name")} belongs to {answer.List("owners")}."));
    }
}
