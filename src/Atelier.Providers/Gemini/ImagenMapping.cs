using System.Text.Json.Nodes;
using Atelier.Providers.Http;
using Atelier.Providers.Json;

namespace Atelier.Providers.Gemini;

/// <summary>A call as the body of Imagen's <c>:predict</c>. Pure but for the mask. Source: README.md beside this file.</summary>
internal static class ImagenMapping
{
    private static readonly string[] s_reserved = ["model", "instances", "parameters.sampleCount", "parameters.storageUri"];

    /// <param name="call">The call.</param>
    /// <param name="service">Only Vertex edits, and takes a seed and a negative prompt.</param>
    /// <param name="mask">The mask as white on black, white where to paint; <see langword="null"/> for none.</param>
    /// <param name="warnings">Takes a sentence for everything that is left out.</param>
    /// <exception cref="UpstreamException">It asks for what Imagen does not do here; nothing was sent.</exception>
    public static JsonObject ToBody(ProviderCall call, GeminiService service, ImageSource? mask, List<string> warnings)
    {
        Check(call, service);
        var instance = new JsonObject { ["prompt"] = call.Prompt };
        var parameters = new JsonObject
        {
            ["sampleCount"] = call.Count,
            ["includeRaiReason"] = true,
            ["outputOptions"] = ToOutput(call),
        };
        if (call.Operation == ImageOperation.Edit)
        {
            instance["referenceImages"] = ToReferences(call.Images[0], mask);
            parameters["editMode"] = mask is null ? "EDIT_MODE_DEFAULT" : "EDIT_MODE_INPAINT_INSERTION";
        }
        else
        {
            AddShape(parameters, call);
        }

        AddVertexOnly(parameters, call, service, warnings);
        if (call.Guidance is { } guidance)
        {
            parameters["guidanceScale"] = guidance;
        }

        var body = new JsonObject { ["instances"] = new JsonArray(instance), ["parameters"] = parameters };
        warnings.AddRange(Extras.Merge(body, call.Options, s_reserved));
        return body;
    }

    private static void Check(ProviderCall call, GeminiService service)
    {
        var problem = call switch
        {
            _ when call.Model.StartsWith("imagen-product-recontext", StringComparison.Ordinal) =>
                ("model", "Imagen's product recontext takes another kind of request, which is not carried; its successor edits pictures too."),
            { Operation: ImageOperation.Vary or ImageOperation.Upscale } => ("model", "Imagen's variations and upscaling are not carried."),
            { Operation: ImageOperation.Edit } when !service.IsVertex => ("model", "Imagen edits pictures on Vertex AI only."),
            { Images.Count: > 1 } => ("image", "Imagen edits one picture at a time."),
            { Turns.Count: > 0 } => ("messages", "Imagen holds no conversation."),
            { Markup: not null } => ("markup", "Imagen takes no markup; use a mask."),
            _ => default((string Parameter, string Message)?),
        };
        if (problem is var (parameter, message))
        {
            throw new UpstreamException(new ProviderFailure(FailureKind.NotSupported, message) { Parameter = parameter, Charged = Charge.No });
        }
    }

    private static JsonObject ToOutput(ProviderCall call)
    {
        var format = call.Format == ImageFormat.Jpeg ? ImageFormat.Jpeg : ImageFormat.Png;
        var output = new JsonObject { ["mimeType"] = format.ToMediaType() };
        if (format == ImageFormat.Jpeg && call.Compression is { } quality)
        {
            output["compressionQuality"] = quality;
        }

        return output;
    }

    private static JsonArray ToReferences(ImageSource picture, ImageSource? mask)
    {
        var references = new JsonArray((JsonNode)new JsonObject
        {
            ["referenceType"] = "REFERENCE_TYPE_RAW",
            ["referenceId"] = 1,
            ["referenceImage"] = new JsonObject { ["bytesBase64Encoded"] = PictureText.Plain(picture) },
        });
        if (mask is not null)
        {
            references.Add((JsonNode)new JsonObject
            {
                ["referenceType"] = "REFERENCE_TYPE_MASK",
                ["referenceId"] = 2,
                ["referenceImage"] = new JsonObject { ["bytesBase64Encoded"] = PictureText.Plain(mask) },
                ["maskImageConfig"] = new JsonObject { ["maskMode"] = "MASK_MODE_USER_PROVIDED" },
            });
        }

        return references;
    }

    private static void AddShape(JsonObject parameters, ProviderCall call)
    {
        if (call.AspectRatio is { } ratio)
        {
            parameters["aspectRatio"] = ratio;
        }

        if (call.Resolution is { } resolution)
        {
            parameters["sampleImageSize"] = resolution;
        }
    }

    private static void AddVertexOnly(JsonObject parameters, ProviderCall call, GeminiService service, List<string> warnings)
    {
        if (call.Seed is { } seed)
        {
            if (service.IsVertex)
            {
                // A seed counts only without the watermark.
                (parameters["seed"], parameters["addWatermark"]) = (seed, false);
            }
            else
            {
                warnings.Add("Imagen takes a 'seed' on Vertex AI only; it was left out.");
            }
        }

        if (call.NegativePrompt is { } negative)
        {
            if (service.IsVertex)
            {
                parameters["negativePrompt"] = negative;
            }
            else
            {
                warnings.Add("Imagen takes a 'negative_prompt' on Vertex AI only; it was left out.");
            }
        }
    }
}
