using Atelier.Server.Dialects.OpenAI.Documentation;
using Atelier.Server.Dialects.OpenAI.Images;
using Atelier.Server.Dialects.OpenAI.Reading;
using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;

namespace Atelier.Server.Native.Quote;

/// <summary><c>POST /api/v1/quote</c>: what a request would cost, before anybody spends anything.</summary>
internal static class QuoteEndpoint
{
    private static readonly Dictionary<string, OpenApiSchema?> s_files = new()
    {
        ["image"] = FormFiles.Files("The pictures to edit, or the one to vary or to enlarge; also under the name 'image[]'.", PictureSet.MaxImages),
        ["images"] = null,
        ["mask"] = FormFiles.File("Same size as the first picture; where it is transparent, there is painted."),
        ["markup"] = FormFiles.File("A hint drawn over the first picture, of its size. Not together with 'mask'."),
    };

    private static readonly QueryParameter s_dialect = new(
        QuoteReaders.DialectParameter,
        "Whose body is sent: openai (the default) as described here, also for upscales; native for those of POST /api/v1/generate, /edit and /upscale; ai for that of POST /api/ai/generate-image; gemini for that of :generateContent with the model's name as model; confirm for that of POST /generate-image.");

    public static void MapQuote(this IEndpointRouteBuilder routes) =>
        routes.MapPost(ImagesRoute.Quote.Path, Quote)
            .Describe(Quote, "Images", "quoteImage", "What a request for pictures would cost, and who would draw; nothing is made.")
            .Accepts<QuoteInputBody>("application/json", "multipart/form-data")
            .Produces<QuoteBody>()
            .Produces<NativeBody>(StatusCodes.Status400BadRequest)
            .WithMetadata(s_dialect)
            .AddOpenApiOperationTransformer(static (operation, _, _) =>
            {
                FormFiles.Describe(operation, s_files);
                return Task.CompletedTask;
            });

    private static Task Quote(HttpContext context) => context.Service<QuoteHandler>().HandleAsync(context);
}
