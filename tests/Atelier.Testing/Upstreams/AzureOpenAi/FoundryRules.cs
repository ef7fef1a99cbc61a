using System.Text.Json.Nodes;
using Atelier.Testing.Upstreams.OpenAi;

namespace Atelier.Testing.Upstreams.AzureOpenAi;

/// <summary>Foundry's routes for FLUX and MAI, as Microsoft's pages of 2026 describe them.</summary>
internal static class FoundryRules
{
    private static readonly string[] s_flux =
    [
        "model", "prompt", "width", "height", "aspect_ratio", "output_format", "num_images", "seed", "safety_tolerance", "guidance", "steps",
    ];

    public static Reply Flux(SeenRequest request, byte[] picture)
    {
        var body = request.Json;
        var known = request.Path.Split('/')[^1] is "flux-2-pro" or "flux-2-flex" or "flux-kontext-pro" or "flux-pro-1.1";
        return !known || request.Query != "?api-version=preview" ? Reply.Json("""{"statusCode":404,"message":"Resource not found"}""", 404)
            : request.Header("authorization") is null ? OpenAiReplies.Error(401, "Access denied.", null, null, "401")
            : body["prompt"] is null || body["model"] is null ? OpenAiReplies.Error(400, "Field required", null, "prompt", "invalid_value")
            : body.FirstOrDefault(static field => !s_flux.Contains(field.Key) && !field.Key.StartsWith("input_image", StringComparison.Ordinal)).Key is { } unknown
                ? OpenAiReplies.Error(400, $"Unknown field {unknown}", null, unknown, "invalid_value")
            : Deliver(picture);
    }

    public static Reply Mai(SeenRequest request, byte[] picture)
    {
        if (request.Path.EndsWith("/edits", StringComparison.Ordinal))
        {
            return SeenForm.Of(request) is { } form && form.Files("image").Count == 1 && form.Text("model") is not null && form.Text("prompt") is not null
                ? Deliver(picture)
                : OpenAiReplies.Error(400, "One image is needed.", null, "image", "invalid_value");
        }

        var body = request.Json;
        var (width, height) = ((int?)body["width"] ?? 1024, (int?)body["height"] ?? 1024);
        return body["model"] is null || body["prompt"] is null || width < 768 || height < 768 || width * height > 1_048_576
            ? OpenAiReplies.Error(400, "Invalid request.", null, "width", "invalid_value")
            : Deliver(picture);
    }

    private static Reply Deliver(byte[] picture) =>
        Reply.Json(new JsonObject { ["data"] = new JsonArray(new JsonObject { ["b64_json"] = Convert.ToBase64String(picture) }) });
}
