using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Mint.Sdk.Entry;

/// <summary>Forms, for generated handlers. Keys are those of ASP.NET Core: <c>Name</c>, <c>Size.Rows</c>, <c>Wells[0].Label</c>, in any case.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RouteForm
{
    /// <summary>The most items of one collection, and the deepest nesting of one value.</summary>
    private const int MaxItems = 1000, MaxDepth = 64;

    /// <summary>Reads the form; what is wrong with it goes to <paramref name="problems"/>, and the result is empty.</summary>
    /// <param name="context">The request.</param>
    /// <param name="files">Whether only a multipart form will do, since the handler takes files; else a url-encoded one is as good.</param>
    /// <param name="problems">Takes the problems.</param>
    public static async ValueTask<IFormCollection> ReadAsync(HttpContext context, bool files, RouteProblems problems)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(problems);
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == false)
        {
            problems.Missing("form");
            return FormCollection.Empty;
        }
        if (!context.Request.HasFormContentType || (files && context.Request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) != true))
        {
            problems.Refuse(StatusCodes.Status415UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE",
                "The body must be a form; send it with Content-Type: multipart/form-data" + (files ? "." : " or application/x-www-form-urlencoded."));
            return FormCollection.Empty;
        }
        if (MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) && type.Charset.HasValue && BodyCharset.Of(type) is null)
        {
            RefuseCharset(problems);
            return FormCollection.Empty;
        }
        try
        {
            return await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        }
        catch (BadHttpRequestException refused)
        {
            problems.Refuse(refused);
        }
        catch (NotSupportedException)
        {
            RefuseCharset(problems);
        }
        catch (Exception refused) when (refused is InvalidDataException or IOException)
        {
            problems.Add("form", "cannot be read: it is cut off or malformed, or it has too many fields, too long names or too much data.");
        }
        return FormCollection.Empty;
    }

    private static void RefuseCharset(RouteProblems problems) =>
        problems.Refuse(StatusCodes.Status415UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE", "The charset of the body, or of one of its parts, is not known; send forms as UTF-8.");

    /// <summary>Whether nothing was sent.</summary>
    public static bool IsEmpty(IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return form.Count == 0 && form.Files.Count == 0;
    }

    /// <summary>The value of a field; several of one name are joined by commas. Null where the form does not have it.</summary>
    public static string? Text(IFormCollection form, string key)
    {
        ArgumentNullException.ThrowIfNull(form);
        return form[key];
    }

    /// <summary>The first value of a field, or null.</summary>
    public static string? First(IFormCollection form, string key)
    {
        ArgumentNullException.ThrowIfNull(form);
        return form.TryGetValue(key, out var values) && values.Count > 0 ? values[0] : null;
    }

    /// <summary>The key of a member: <c>Size</c> and <c>Rows</c> are <c>Size.Rows</c>.</summary>
    public static string Key(string prefix, string name)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        return prefix.Length == 0 ? name : prefix + "." + name;
    }

    /// <summary>Whether the form has a field or file of this key, or of one below it.</summary>
    public static bool Has(IFormCollection form, string key)
    {
        ArgumentNullException.ThrowIfNull(form);
        return form.ContainsKey(key) || form.Keys.Any(name => IsBelow(name, key)) || form.Files.Any(file => IsBelow(file.Name, key) || string.Equals(file.Name, key, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The keys of a collection's items, <c>Wells[0]</c> and so on as long as there are any.</summary>
    public static IEnumerable<string> Keys(IFormCollection form, string key, RouteProblems problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        for (var i = 0; ; i++)
        {
            var item = string.Create(CultureInfo.InvariantCulture, $"{key}[{i}]");
            if (!Has(form, item)) yield break;
            if (i == MaxItems)
            {
                problems.Add(key, string.Create(CultureInfo.InvariantCulture, $"has more than {MaxItems} items."));
                yield break;
            }
            yield return item;
        }
    }

    /// <summary>The texts of a collection, each with its key: all values of the field, or those of <c>Names[0]</c> and so on.</summary>
    public static IEnumerable<(string Key, string Text)> Texts(IFormCollection form, string key, RouteProblems problems)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (form.TryGetValue(key, out var values))
        {
            foreach (var value in values) yield return (key, value ?? "");
            yield break;
        }
        foreach (var item in Keys(form, key, problems)) yield return (item, First(form, item) ?? "");
    }

    /// <summary>Whether a value is nested too deep; then <paramref name="problems"/> has it.</summary>
    public static bool IsTooDeep(string prefix, int depth, RouteProblems problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        if (depth > MaxDepth) problems.Add(prefix, string.Create(CultureInfo.InvariantCulture, $"is nested more than {MaxDepth} deep."));
        return depth > MaxDepth;
    }

    private static bool IsBelow(string name, string key) => name.Length > key.Length && name[key.Length] is ('.' or '[') && name.StartsWith(key, StringComparison.OrdinalIgnoreCase);
}
