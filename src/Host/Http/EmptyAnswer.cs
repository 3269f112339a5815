using Microsoft.AspNetCore.Http;

namespace Mint.Host.Http;

/// <summary>Gives the framework's empty refusals a body that says what is wrong: no such route, another method, parameters or a body that cannot be read.</summary>
internal sealed class EmptyAnswer(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (context.Response is not { HasStarted: false, ContentLength: null, ContentType: null, StatusCode: var status }) return;
        if (status is 404 or 405) await ErrorAnswer.WriteNoRouteAsync(context);
        if (status is 400 or 413 or 415) await ErrorAnswer.WriteAsync(context, status, "VALIDATION_ERROR", "A parameter of the address, or the body, is not what this address takes.");
    }
}
