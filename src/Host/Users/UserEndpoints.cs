using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Mint.Host.Http;
using Mint.Sdk;

namespace Mint.Host.Users;

/// <summary><c>users</c>.</summary>
internal static class UserEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/users", ListAsync);
        api.MapPost("/users", AddAsync);
        api.MapPut("/users/{name}", ChangeAsync);
        api.MapDelete("/users/{name}", DeleteAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext context, UserStore users)
    {
        var all = await users.ListAsync(context.Require(Permissions.UsersView).OrgId, context.RequestAborted);
        return PlatformJson.Answer(new UserList([.. all.Select(UserAnswer.Of)]));
    }

    private static async Task<IResult> AddAsync(HttpContext context, ChangeUser change)
    {
        var actor = context.Require(Permissions.UsersManage);
        var body = await PlatformJson.ReadAsync<NewUserBody>(context);
        if (!IsName(body.Name)) throw new ValidationException("name must be 1 to 64 of a-z, 0-9, '.', '_', '-' and '@'.");
        var added = await change.AddAsync(actor, body.Name!, body.Role ?? "Member", CheckPassword.Demand(body.Password), context.RequestAborted);
        return PlatformJson.Answer(new UserAnswer(added.Id, added.Name, added.Role, Disabled: false), StatusCodes.Status201Created);
    }

    private static async Task<IResult> ChangeAsync(HttpContext context, string name, ChangeUser change)
    {
        var actor = context.Require(Permissions.UsersManage);
        var body = await PlatformJson.ReadAsync<UserBody>(context);
        return PlatformJson.Answer(UserAnswer.Of(await change.RunAsync(actor, name, body.Role, body.Disabled, body.Password, context.RequestAborted)));
    }

    private static async Task<IResult> DeleteAsync(HttpContext context, string name, ChangeUser change)
    {
        await change.DeleteAsync(context.Require(Permissions.UsersManage), name, context.RequestAborted);
        return Results.NoContent();
    }

    private static bool IsName(string? name) => name is { Length: >= 1 and <= 64 } && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '_' or '-' or '@');
}

/// <param name="Name">The login name.</param>
/// <param name="Password">8 to 1024 characters.</param>
/// <param name="Role">Member where it is not said.</param>
internal sealed record NewUserBody(string? Name, string? Password, string? Role);

/// <summary>What is absent stays as it is.</summary>
internal sealed record UserBody(string? Role, bool? Disabled, string? Password);

internal sealed record UserList(IReadOnlyList<UserAnswer> Users);

internal sealed record UserAnswer(long Id, string Name, string Role, bool Disabled)
{
    public static UserAnswer Of(StoredUser user) => new(user.Id, user.Name, user.Role, user.DisabledAt is not null);
}
