namespace Mint.Sdk;

/// <summary>A refusal that the caller sees: status, code and message of the answer. Anything else that is thrown becomes a 500 without details.</summary>
/// <param name="status">An HTTP status from 400 to 599.</param>
/// <param name="code">A stable code in capitals, for instance <c>PLATE_LOCKED</c>.</param>
/// <param name="message">What is wrong and what to do.</param>
public class PluginException(int status, string code, string message) : Exception(message)
{
    /// <summary>The HTTP status.</summary>
    public int Status => status;

    /// <summary>The stable code.</summary>
    public string Code => code;
}

/// <summary>404 <c>NOT_FOUND</c>.</summary>
/// <param name="what">The kind of thing, for instance <c>plate</c>.</param>
/// <param name="id">Its id.</param>
public sealed class NotFoundException(string what, object id) : PluginException(404, "NOT_FOUND", FormattableString.Invariant($"There is no {what} '{id}'."));

/// <summary>409 <c>CONFLICT</c>.</summary>
/// <param name="message">What is in the way and what to do.</param>
public sealed class ConflictException(string message) : PluginException(409, "CONFLICT", message);

/// <summary>400 <c>VALIDATION_ERROR</c>.</summary>
/// <param name="message">What is wrong with the request and what to do.</param>
public sealed class ValidationException(string message) : PluginException(400, "VALIDATION_ERROR", message);

/// <summary>403 <c>PERMISSION_DENIED</c>.</summary>
/// <param name="message">What is missing and who can grant it.</param>
public sealed class PermissionDeniedException(string message) : PluginException(403, "PERMISSION_DENIED", message);
