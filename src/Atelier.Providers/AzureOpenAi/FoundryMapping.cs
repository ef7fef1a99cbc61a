using System.Text.Json.Nodes;
using Atelier.Providers.Http;
using Atelier.Providers.Json;
using Atelier.Providers.OpenAi;

namespace Atelier.Providers.AzureOpenAi;

/// <summary>Models on Foundry's own routes: Black Forest Labs' FLUX and Microsoft's MAI. Pure.</summary>
/// <remarks>Microsoft's FLUX page of 2026-03-23 and MAI page of 2026-09-04.</remarks>
internal static class FoundryMapping
{
    private const string FluxRoute = "/providers/blackforestlabs/v1/";
    private const int SmallestMaiEdge = 768;

    /// <summary>Fields that callers set by Atelier's own parameters.</summary>
    public static IReadOnlyList<string> Reserved { get; } = [.. OpenAiMapping.Reserved, "num_images", "width", "height", "aspect_ratio", "webhook_url"];

    public static bool IsFoundry(string model) => IsFlux(model) || IsMai(model) || IsStability(model);

    /// <summary>Whether the route takes the key as a bearer's.</summary>
    public static bool TakesBearerKey(Uri address) => address.AbsolutePath.StartsWith(FluxRoute, StringComparison.Ordinal);

    /// <summary>Why the call cannot be made; <see langword="null"/> when it can.</summary>
    public static ProviderFailure? Refuse(ProviderCall call) => call switch
    {
        _ when IsStability(call.Model) || (IsFlux(call.Model) && FluxPath(call.Model) is null) =>
            No("model", $"Atelier does not know the route of '{call.Model}' on Azure; ask another provider for it."),
        { Operation: ImageOperation.Vary or ImageOperation.Upscale } => No("model", $"'{call.Model}' can make and edit pictures only."),
        { Mask: not null } => No("mask", $"'{call.Model}' cannot keep to a mask on Azure."),
        { Markup: not null } => No("markup", $"'{call.Model}' takes no 'markup'."),
        { Operation: ImageOperation.Edit, Images.Count: > 1 } when IsMai(call.Model) => No("image", $"'{call.Model}' edits one picture at a time."),
        { Size: { } size } when IsMai(call.Model) && size.ShorterSide < SmallestMaiEdge =>
            new ProviderFailure(FailureKind.InvalidRequest, $"Parameter 'size' needs edges of at least {SmallestMaiEdge} pixels with '{call.Model}'.")
            {
                Parameter = "size",
                Charged = Charge.No,
            },
        _ => null,
    };

    public static string PathOf(ProviderCall call) => IsMai(call.Model)
        ? call.Operation == ImageOperation.Generate ? "/mai/v1/images/generations" : "/mai/v1/images/edits"
        : $"{FluxRoute}{FluxPath(call.Model)}?api-version=preview";

    public static JsonObject Fields(ProviderCall call, string deployment)
    {
        var fields = new JsonObject { ["model"] = deployment, ["prompt"] = call.Prompt };
        if (call.Size is { } size && (IsFlux(call.Model) || call.Operation == ImageOperation.Generate))
        {
            (fields["width"], fields["height"]) = (size.Width, size.Height);
        }

        if (IsMai(call.Model))
        {
            return fields;
        }

        if (call.AspectRatio is { } ratio && IsKontext(call.Model))
        {
            fields.Remove("width");
            fields.Remove("height");
            fields["aspect_ratio"] = ratio;
        }

        fields["output_format"] = call.Format.ToName();
        fields["num_images"] = 1;
        Set(fields, "seed", call.Seed);
        Set(fields, "steps", call.Steps);
        Set(fields, "guidance", call.Guidance);
        for (var i = 0; i < call.Images.Count; i++)
        {
            fields[i == 0 ? "input_image" : $"input_image_{i + 1}"] = PictureText.Plain(call.Images[i]);
        }

        return fields;
    }

    public static HttpRequestMessage Post(Uri address, JsonObject fields, ProviderCall call) =>
        IsMai(call.Model) && call.Operation != ImageOperation.Generate
            ? OpenAiRequests.Form(fields, call).Post(address)
            : JsonRequest.Post(address, fields);

    private static bool IsFlux(string model) => model.StartsWith("FLUX", StringComparison.OrdinalIgnoreCase);

    private static bool IsMai(string model) => model.StartsWith("MAI-", StringComparison.OrdinalIgnoreCase);

    private static bool IsStability(string model) => model.StartsWith("Stable-", StringComparison.OrdinalIgnoreCase);

    private static bool IsKontext(string model) => FluxPath(model) == "flux-kontext-pro";

    private static string? FluxPath(string model) => model.ToLowerInvariant() switch
    {
        "flux.2-pro" => "flux-2-pro",
        "flux.2-flex" => "flux-2-flex",
        "flux.1-kontext-pro" => "flux-kontext-pro",
        "flux-1.1-pro" => "flux-pro-1.1",
        _ => null,
    };

    private static void Set(JsonObject fields, string name, JsonNode? value)
    {
        if (value is not null)
        {
            fields[name] = value;
        }
    }

    private static ProviderFailure No(string parameter, string message) =>
        new(FailureKind.NotSupported, message) { Parameter = parameter, Charged = Charge.No };
}
