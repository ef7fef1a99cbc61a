using Atelier.Server.Dialects.Ai.Errors;
using Atelier.Server.Dialects.Ai.Reading;
using Atelier.Server.Errors;
using Atelier.Server.Native.Quote;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.Ai.Images;

/// <summary>Reads the body of <c>POST /api/ai/generate-image</c> for a quote, with the same corrections.</summary>
internal sealed class AiQuoteReader(RequestReader reader) : IQuoteReader
{
    public string Dialect => AiDialect.Name;

    public async ValueTask<QuoteReading> ReadAsync(HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
        {
            return QuoteReading.Bad(StatusErrors.For(context, StatusCodes.Status415UnsupportedMediaType));
        }

        var problems = new SchemaProblems();
        return await reader.ReadAsync(context.Request.Body, Attachments.Correct, problems, context.RequestAborted) is ReadResult.Read { Request: var read }
            ? QuoteReading.Of(read.Request, Dialect)
            : QuoteReading.Bad(problems.ToAnswer());
    }
}
