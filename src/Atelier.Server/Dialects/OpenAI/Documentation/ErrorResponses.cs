using System.Globalization;
using System.Text.Json;
using Atelier.Server.Dialects.OpenAI.Errors;
using Atelier.Server.Dialects.OpenAI.Wire;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace Atelier.Server.Dialects.OpenAI.Documentation;

/// <summary>Lists errors of a route in the OpenAPI document, each with an example as this server words it.</summary>
internal static class ErrorResponses
{
    public static void AddTo(OpenApiOperation operation, OpenApiOperationTransformerContext context, params ReadOnlySpan<OpenAiError> errors)
    {
        operation.Responses ??= [];
        foreach (var error in errors)
        {
            operation.Responses[error.Status.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = ReasonPhrases.GetReasonPhrase(error.Status),
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/json"] = new OpenApiMediaType
                    {
                        Schema = new OpenApiSchemaReference(nameof(ErrorEnvelopeBody), context.Document),
                        Example = JsonSerializer.SerializeToNode(ErrorWriter.ToBody(error), OpenAiJson.Readable.ErrorEnvelopeBody),
                    },
                },
            };
        }
    }
}
