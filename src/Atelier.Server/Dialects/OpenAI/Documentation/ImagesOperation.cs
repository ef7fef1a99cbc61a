using System.Text.Json.Nodes;
using Atelier.Server.Dialects.OpenAI.Images;
using Atelier.Server.Dialects.OpenAI.Reading;
using Atelier.Server.Dialects.Shared;
using Atelier.Server.Hosting;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Atelier.Server.Dialects.OpenAI.Documentation;

/// <summary>What the types of bodies cannot tell of a route that makes pictures: headers, files in forms, streams, examples, errors.</summary>
internal static class ImagesOperation
{
    private const string Json = "application/json";

    /// <param name="operation">The route's operation.</param>
    /// <param name="context">The document's.</param>
    /// <param name="route">The route.</param>
    public static void Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, ImagesRoute route)
    {
        operation.Parameters =
        [
            IdempotencyHeader.Describe(),
            Header(RequestHeaders.Strict, "on or off: refuse instead of adjusting. The field 'strict' wins over it."),
            Header(RequestHeaders.Metadata, "on or off: whether files tell how they were made. The field 'embed_metadata' wins over it."),
        ];
        operation.RequestBody!.Content![Json].Example = JsonNode.Parse(ImagesExamples.RequestTo(route));
        operation.Responses!["200"].Content![Json].Example = JsonNode.Parse(ImagesExamples.Answer);
        FormFiles.Describe(operation, FilesOf(route));
        if (route.EventName is { } name)
        {
            operation.Responses["200"].Content!["text/event-stream"] = new OpenApiMediaType
            {
                Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.String,
                    Description = $"With 'stream': true. Events '{name}.partial_image' and '{name}.completed', or 'error' as the last one.",
                },
                Example = ImagesExamples.StreamOf(name),
            };
        }

        ErrorResponses.AddTo(operation, context, ErrorExamples.Images);
    }

    private static Dictionary<string, OpenApiSchema?> FilesOf(ImagesRoute route) => route.Operation switch
    {
        ImageOperation.Edit => new()
        {
            ["image"] = FormFiles.Files("1 to 16 pictures, PNG, JPEG, WebP, AVIF or GIF; also under the name 'image[]'.", PictureSet.MaxImages),
            ["images"] = null,
            ["mask"] = FormFiles.File("Same size as the first picture; where it is transparent, there is painted."),
            ["markup"] = FormFiles.File("A hint drawn over the first picture, of its size. Not together with 'mask'."),
        },
        ImageOperation.Vary => new() { ["image"] = FormFiles.File("The picture.") },
        _ => [],
    };

    private static OpenApiParameter Header(string name, string meaning) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Description = meaning,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };
}
