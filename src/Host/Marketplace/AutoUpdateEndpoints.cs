using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Mint.Host.Audit;
using Mint.Host.Data;
using Mint.Host.Http;
using Mint.Host.Lifecycle;
using Mint.Host.Plugins;
using Mint.Host.Users;
using Mint.Sdk;

namespace Mint.Host.Marketplace;

/// <summary><c>plugins/{id}/auto-update</c>: whether updates come by themselves.</summary>
internal static class AutoUpdateEndpoints
{
    private const string Address = "/plugins/{id}/auto-update";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet(Address, FindAsync);
        api.MapPut(Address, SaveAsync);
    }

    private static async Task<IResult> FindAsync(HttpContext context, string id, PluginRoster roster, PinStore pins, UpdateNotices notices, DataFolder folder)
    {
        context.Require(Permissions.PluginsView);
        return await AnswerAsync(context, await pins.OfAsync(roster.Require(id).Manifest.Id, context.RequestAborted), notices, folder);
    }

    private static async Task<IResult> SaveAsync(HttpContext context, string id, PluginRoster roster, PinStore pins, UpdateNotices notices, DataFolder folder, AuditLog audit)
    {
        var user = context.Require(Permissions.PluginsInstall);
        var body = await PlatformJson.ReadAsync<AutoUpdateBody>(context);
        var before = await pins.OfAsync(roster.Require(id).Manifest.Id, context.RequestAborted);
        if (body.Enabled is null && body.Channel is null) throw new ValidationException("enabled must be true or false, or channel stable or beta.");
        var policy = before.On(body.Channel) with { AutoUpdate = body.Enabled ?? before.AutoUpdate };
        await pins.SaveAsync(policy, context.RequestAborted);
        if (!policy.AutoUpdate) notices.Remove(id);
        await audit.WriteAsync(user, "plugin.auto_update", id, new { enabled = policy.AutoUpdate, policy.Channel });
        return await AnswerAsync(context, policy, notices, folder);
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, PluginPolicy policy, UpdateNotices notices, DataFolder folder)
    {
        var hours = (await HostConfiguration.ReadAsync(folder.Configuration, context.RequestAborted)).CheckHours;
        return PlatformJson.Answer(new AutoUpdateAnswer(policy.PluginId, policy.AutoUpdate, policy.Channel, hours, notices.Find(policy.PluginId)));
    }
}

/// <param name="Enabled">Whether updates come by themselves; what it was where it is not said.</param>
/// <param name="Channel">stable or beta; what it was where it is not said.</param>
internal sealed record AutoUpdateBody(bool? Enabled, string? Channel);

/// <param name="Plugin">The plugin.</param>
/// <param name="Enabled">Whether updates come by themselves.</param>
/// <param name="Channel">stable or beta.</param>
/// <param name="CheckHours">How often the platform looks; 0 for never.</param>
/// <param name="Notice">What keeps an update from coming, or null.</param>
internal sealed record AutoUpdateAnswer(string Plugin, bool Enabled, string Channel, double CheckHours, UpdateNotice? Notice);
