using Atelier.Server.Dialects.OpenAI.Wire;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Atelier.Server.Dialects.OpenAI.Documentation;

/// <summary>Says what <c>detail</c> of an error may be; its type in code is any JSON.</summary>
internal sealed class ErrorDetailTransformer : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonTypeInfo.Type == typeof(ErrorEnvelopeBody))
        {
            schema.Properties!["detail"] = new OpenApiSchema
            {
                Description = "A list of problems when a parameter is at fault, otherwise the message.",
                OneOf =
                [
                    new OpenApiSchema { Type = JsonSchemaType.String },
                    new OpenApiSchema { Type = JsonSchemaType.Array, Items = Problem() },
                ],
            };
        }

        return Task.CompletedTask;
    }

    private static OpenApiSchema Problem() => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string> { "loc", "msg", "type" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["loc"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Items = new OpenApiSchema { Type = JsonSchemaType.String },
                Description = "body, query, header or path, then the parameter.",
            },
            ["msg"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "What is wrong and what is allowed." },
            ["type"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "missing, type_error, json_invalid or value_error." },
        },
    };
}
