using System.Text.Json;
using System.Text.Json.Nodes;
using Atelier.Providers.Json;

namespace Atelier.Providers.Automatic1111;

/// <summary>A call as AUTOMATIC1111's JSON, and its answer as ours. Pure.</summary>
/// <remarks>What was not asked for is left out: some servers answer a null with an error.</remarks>
internal static class Automatic1111Mapping
{
    /// <summary>Model names that mean whichever checkpoint the server has loaded.</summary>
    private static readonly string[] s_loaded = ["", "default", "automatic1111"];

    private const int UsualSteps = 20;

    private const double UsualStrength = 0.75;

    private const int UsualScale = 2;

    /// <summary>Extras that are not the caller's to set: the pictures, their number, and where the server puts its files.</summary>
    public static IReadOnlyList<string> Reserved { get; } =
    [
        "prompt", "init_images", "image", "mask", "batch_size", "n_iter", "send_images", "save_images", "do_not_save_samples", "do_not_save_grid",
        "force_task_id", "override_settings_restore_afterwards",
    ];

    /// <summary>What such a server cannot do, before anything is sent; <see langword="null"/> when it can.</summary>
    public static ProviderFailure? Refuse(ProviderCall call) => call.Images.Count switch
    {
        0 when call.Operation != ImageOperation.Generate => Refuse(FailureKind.InvalidRequest, "A picture to work from is needed."),
        > 1 => Refuse(FailureKind.NotSupported, "A server with AUTOMATIC1111's API works from one picture; more were given."),
        _ => null,
    };

    /// <summary>The route below <c>sdapi/v1/</c>.</summary>
    public static string RouteOf(ProviderCall call) => call switch
    {
        { Operation: ImageOperation.Upscale } => "extra-single-image",
        { Images.Count: > 0 } => "img2img",
        _ => "txt2img",
    };

    /// <param name="call">The call.</param>
    /// <param name="options">For the sampler and the upscaler of calls that name none.</param>
    /// <param name="mask">Black and white, white where to paint.</param>
    public static JsonObject Body(ProviderCall call, Automatic1111Options options, ImageSource? mask) =>
        call.Operation == ImageOperation.Upscale
            ? new JsonObject
            {
                ["resize_mode"] = 0,
                ["upscaling_resize"] = call.Scale ?? UsualScale,
                ["upscaler_1"] = options.Upscaler,
                ["image"] = PictureText.Plain(call.Images[0]),
            }
            : Drawing(call, options, mask);

    /// <summary>The texts of pictures in an answer.</summary>
    public static PicturePaths Pictures { get; } = PicturePaths.Of("images.*", "image");

    /// <summary>The pictures an answer tells of.</summary>
    /// <param name="call">The call.</param>
    /// <param name="info">The answer's <c>info</c>; some servers send none.</param>
    /// <param name="poured">Pictures that were poured.</param>
    public static IReadOnlyList<ProducedImage> Images(ProviderCall call, string? info, int poured)
    {
        var told = Read(info);
        var notes = new Dictionary<string, string>();
        if (told?.SdModelName is { Length: > 0 } model)
        {
            notes["model"] = model;
        }

        if (told?.SamplerName is { Length: > 0 } sampler)
        {
            notes["sampler"] = sampler;
        }

        return
        [
            .. Enumerable.Range(0, poured).Select(i => new ProducedImage(call.FirstIndex + i)
            {
                Seed = told?.AllSeeds is { } seeds && i < seeds.Count ? seeds[i] : (told?.Seed ?? call.Seed) + i,
                Notes = notes,
            }),
        ];
    }

    /// <summary>Puts the caller's extras in. Settings are merged, and the model and the answer's form stay as they are.</summary>
    /// <returns>A sentence for each extra that was left out.</returns>
    public static IReadOnlyList<string> AddExtras(JsonObject body, JsonElement? extras)
    {
        var ours = body["override_settings"]?.DeepClone() as JsonObject;
        var warnings = Extras.Merge(body, extras, Reserved);
        if (body["override_settings"] is JsonObject settings)
        {
            foreach (var (name, value) in ours ?? [])
            {
                settings[name] = value?.DeepClone();
            }
        }

        return warnings;
    }

    private static JsonObject Drawing(ProviderCall call, Automatic1111Options options, ImageSource? mask)
    {
        var settings = new JsonObject
        {
            // A grid would come first, as if it were a picture.
            ["return_grid"] = false,
        };
        if (!s_loaded.Contains(call.Model))
        {
            settings["sd_model_checkpoint"] = call.Model;
        }

        var body = new JsonObject
        {
            ["prompt"] = call.Prompt,
            ["sampler_name"] = options.Sampler,
            ["steps"] = call.Steps ?? UsualSteps,
            ["batch_size"] = call.Count,
            ["n_iter"] = 1,
            ["send_images"] = true,
            ["save_images"] = false,
            ["override_settings"] = settings,
            // Loading a checkpoint takes seconds to minutes; the next call names its own.
            ["override_settings_restore_afterwards"] = false,
        };
        Set(body, "negative_prompt", call.NegativePrompt);
        Set(body, "seed", call.Seed);
        Set(body, "cfg_scale", call.Guidance);
        Set(body, "width", call.Size?.Width);
        Set(body, "height", call.Size?.Height);
        Set(body, "styles", call.Style is { } style ? new JsonArray(style) : null);
        if (call.Images.Count > 0)
        {
            body["init_images"] = new JsonArray(PictureText.Plain(call.Images[0]));
            body["denoising_strength"] = call.Strength ?? UsualStrength;
        }

        if (mask is not null)
        {
            body["mask"] = PictureText.Plain(mask);
            // Begin from what is there, as the web interface does; the API's own default is a smear of its colours.
            body["inpainting_fill"] = 1;
        }

        return body;
    }

    private static Automatic1111Info? Read(string? info)
    {
        try
        {
            return string.IsNullOrWhiteSpace(info) ? null : JsonSerializer.Deserialize(info, Automatic1111Wire.Default.Automatic1111Info);
        }
        catch (JsonException)
        {
            // It only says how; the pictures are there.
            return null;
        }
    }

    private static ProviderFailure Refuse(FailureKind kind, string message) => new(kind, message) { Charged = Charge.No, Parameter = "image" };

    private static void Set(JsonObject body, string name, JsonNode? value)
    {
        if (value is not null)
        {
            body[name] = value;
        }
    }
}
