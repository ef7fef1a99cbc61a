using Atelier.Server.Errors;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.Gemini.Errors;

/// <summary>Gives this dialect's shape to what no endpoint answers itself: unknown routes and methods, missing keys, exceptions.</summary>
internal sealed class GeminiEnvelope : IErrorEnvelope
{
    /// <summary>The longest of its routes' beginnings, so that it is asked before OpenAI's, with which it shares some.</summary>
    public PathString Prefix => "/v1/models";

    public bool SpeaksFor(HttpRequest request) => GeminiDialect.Owns(request);

    public Task WriteAsync(HttpContext context, ErrorAnswer error) => GoogleErrorWriter.WriteAsync(context, GoogleError.From(error));
}
