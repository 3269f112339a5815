namespace Mint.Registry.Server.Web;

/// <summary>Every answer is data: no browser may run, frame or guess at it.</summary>
internal static class SecurityHeaders
{
    public static void Add(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Request-Id"] = http.TraceIdentifier;
    }
}
