using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Atelier.Server.Dialects.Shared;

/// <summary>Says that the place of a picture's bytes is a base64 string on the wire.</summary>
internal sealed class PictureSlotTransformer : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonTypeInfo.Type == typeof(PictureSlot))
        {
            schema.Type = JsonSchemaType.String;
            schema.Format = "byte";
        }

        return Task.CompletedTask;
    }
}
