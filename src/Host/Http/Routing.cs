using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Mint.Host.Http;

/// <summary>Routing behind the platform's own steps, with the application's authentication and authorization behind it: without a route they could judge nothing.</summary>
internal static class Routing
{
    // What the framework notes by these names, it does not do a second time by itself.
    private const string Routed = "__EndpointRouteBuilder", Authorized = "__AuthorizationMiddlewareSet";

    /// <summary>An application that has put routing or authorization into its pipeline has chosen their order.</summary>
    public static void Use(WebApplication app)
    {
        var chosen = ((IApplicationBuilder)app).Properties;
        if (chosen.ContainsKey(Routed) || chosen.ContainsKey(Authorized)) return;
        app.UseRouting();
        if (app.Services.GetService<IAuthenticationSchemeProvider>() is not null) app.UseAuthentication();
        if (app.Services.GetService<IAuthorizationHandlerProvider>() is not null) app.UseAuthorization();
    }
}
