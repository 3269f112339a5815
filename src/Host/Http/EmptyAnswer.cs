using Microsoft.AspNetCore.Http;

namespace Mint.Host.Http;

/// <summary>Gives the router's empty 404 and 405 a body that says so.</summary>
internal sealed class EmptyAnswer(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (context.Response is { HasStarted: false, StatusCode: 404 or 405, ContentLength: null, ContentType: null }) await ErrorAnswer.WriteNoRouteAsync(context);
    }
}
