using Atelier.Server.Dialects.Gemini.Errors;
using Atelier.Server.Dialects.Gemini.Reading;
using Atelier.Server.Errors;
using Atelier.Server.Native.Quote;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.Gemini.Content;

/// <summary>Reads the body of <c>:generateContent</c> for a quote; the model, which the path names there, is named by the body here.</summary>
internal sealed class GeminiQuoteReader(RequestReader reader) : IQuoteReader
{
    public string Dialect => GeminiDialect.Name;

    public async ValueTask<QuoteReading> ReadAsync(HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
        {
            return QuoteReading.Bad(StatusErrors.For(context, StatusCodes.Status415UnsupportedMediaType));
        }

        var (request, violations) = await reader.ReadAsync(context.Request.Body, model: null, context.RequestAborted);
        if (request is not null)
        {
            // As the paid route has it, whose whole answers show none.
            return QuoteReading.Of(request with { PartialImages = null }, Dialect);
        }

        var error = GoogleError.BadRequest(violations);
        return QuoteReading.Bad(new ErrorAnswer(error.Status.Http, error.Reason, error.Message) { Parameter = violations[0].Field });
    }
}
