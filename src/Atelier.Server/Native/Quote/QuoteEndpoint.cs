using Atelier.Server.Dialects.OpenAI.Images;
using Atelier.Server.Dialects.OpenAI.Wire;
using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Atelier.Server.Native.Quote;

/// <summary><c>POST /api/v1/quote</c>: what a request would cost, before anybody spends anything.</summary>
internal static class QuoteEndpoint
{
    public static void MapQuote(this IEndpointRouteBuilder routes) =>
        routes.MapPost(ImagesRoute.Quote.Path, Quote)
            .Describe(Quote, "Images", "quoteImage", "What a request for pictures would cost, and who would draw; nothing is made.")
            .Accepts<ImageGenerationBody>("application/json", "multipart/form-data")
            .Produces<QuoteBody>()
            .Produces<NativeBody>(StatusCodes.Status400BadRequest);

    private static Task Quote(HttpContext context) => context.Service<QuoteHandler>().HandleAsync(context);
}
