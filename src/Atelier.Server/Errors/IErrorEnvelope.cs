using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Errors;

/// <summary>The shape of errors below one route prefix. What no endpoint answers itself (404, 405, 413, 415, 401, 500) is written by it.</summary>
internal interface IErrorEnvelope
{
    /// <summary>Routes it speaks for, such as <c>/api</c>. The longest prefix wins.</summary>
    PathString Prefix { get; }

    /// <summary>Whether it speaks for this request; asked of the longest prefix first.</summary>
    bool SpeaksFor(HttpRequest request) => request.Path.StartsWithSegments(Prefix);

    /// <summary>Writes status, headers and body; the answer has not started.</summary>
    Task WriteAsync(HttpContext context, ErrorAnswer error);
}
