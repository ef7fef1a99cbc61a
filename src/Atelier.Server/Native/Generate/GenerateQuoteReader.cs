using Atelier.Server.Native.Quote;
using Atelier.Server.Native.Upscale;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Generate;

/// <summary>Reads the bodies of <c>/api/v1/generate</c>, <c>/edit</c>, <c>/upscale</c> and <c>/jobs</c> where one route takes all of them.</summary>
internal sealed class GenerateQuoteReader(GenerateReader reader) : IQuoteReader
{
    public string Dialect => UpscaleMapping.Dialect;

    public async ValueTask<QuoteReading> ReadAsync(HttpContext context)
    {
        var reading = await reader.ReadAsync(context.Request, GenerateRoute.Any, context.RequestAborted);
        return reading.Wish is { } wish
            ? QuoteReading.Of(wish.Request, Dialect) with { Priority = wish.Priority, Webhook = wish.Webhook }
            : QuoteReading.Bad(reading.Problem!);
    }
}
