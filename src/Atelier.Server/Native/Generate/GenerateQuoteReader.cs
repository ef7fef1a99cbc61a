using Atelier.Server.Native.Quote;
using Atelier.Server.Native.Upscale;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Generate;

/// <summary>Reads the bodies of <c>/api/v1/generate</c> and <c>/edit</c> for a quote.</summary>
internal sealed class GenerateQuoteReader(GenerateReader reader) : IQuoteReader
{
    public string Dialect => UpscaleMapping.Dialect;

    public async ValueTask<QuoteReading> ReadAsync(HttpContext context)
    {
        var reading = await reader.ReadAsync(context.Request, GenerateRoute.Generate, context.RequestAborted);
        return reading.Wish is { } wish ? QuoteReading.Of(wish.Request, Dialect) : QuoteReading.Bad(reading.Problem!);
    }
}
