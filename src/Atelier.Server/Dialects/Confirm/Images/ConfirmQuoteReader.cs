using Atelier.Server.Dialects.Confirm.Reading;
using Atelier.Server.Native;
using Atelier.Server.Native.Quote;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.Confirm.Images;

/// <summary>Reads the body of <c>POST /generate-image</c> for a quote, and lets in whom that route would.</summary>
internal sealed class ConfirmQuoteReader(ConfirmAccess access, AskedRequest asking) : IQuoteReader
{
    public string Dialect => ConfirmDialect.Name;

    public async ValueTask<QuoteReading> ReadAsync(HttpContext context)
    {
        var (body, unreadable) = await BodyReader.ReadAsync(context);
        if (unreadable is not null)
        {
            return QuoteReading.Bad(unreadable);
        }

        var (asked, problem) = AskedPictureReader.Read(body!.Value);
        problem ??= await access.AdmitAsync(context, asked!.AccessToken, context.RequestAborted);
        if (problem is not null)
        {
            return QuoteReading.Bad(problem);
        }

        var (request, unknown) = await asking.ReadAsync(asked!, context.RequestAborted);
        return unknown is null ? QuoteReading.Of(request!, Dialect) : QuoteReading.Bad(JobErrors.ToAnswer(unknown));
    }
}
