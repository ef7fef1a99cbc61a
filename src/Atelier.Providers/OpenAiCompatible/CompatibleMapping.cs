using System.Text.Json.Nodes;
using Atelier.Providers.Json;
using Atelier.Providers.OpenAi;

namespace Atelier.Providers.OpenAiCompatible;

/// <summary>A call as one of OpenAI's copies takes it. Pure.</summary>
/// <remarks>Fields that were not asked for are left out: several servers answer 500 or 422 to a null.</remarks>
internal static class CompatibleMapping
{
    public static JsonObject Fields(ProviderCall call, CompatibleOptions options)
    {
        var server = options.Server ?? CompatibleServer.Generic;
        var fields = new JsonObject
        {
            ["model"] = call.Model,
            ["prompt"] = PromptTags.Remove(call.Prompt),
            ["n"] = call.Count,
        };
        Set(fields, "quality", call.Quality);
        Set(fields, "user", call.User);
        if (options.ResponseFormat != "none")
        {
            fields["response_format"] = options.ResponseFormat;
        }

        if (server == CompatibleServer.XAi)
        {
            Set(fields, "aspect_ratio", call.AspectRatio);
            Set(fields, "resolution", call.Resolution?.ToLowerInvariant());
            AddXAiPictures(fields, call);
            return fields;
        }

        Set(fields, "size", call.Size?.ToString());
        Set(fields, "style", call.Style);
        Set(fields, "background", call.Background);
        Set(fields, "output_format", call.Format == ImageFormat.Png ? null : call.Format.ToName());
        Set(fields, "output_compression", call.Compression);
        Set(fields, "moderation", call.Moderation);
        Set(fields, "input_fidelity", call.InputFidelity);
        if (OpenAiMapping.Streams(call))
        {
            fields["stream"] = true;
            fields["partial_images"] = call.PartialImages;
        }

        AddDiffusion(fields, call, server);
        return fields;
    }

    /// <summary>The path the call goes to.</summary>
    public static string PathOf(ProviderCall call, CompatibleServer server) => (call, server) switch
    {
        ({ Operation: ImageOperation.Generate }, _) => "images/generations",
        ({ Mask: not null }, CompatibleServer.LocalAi) => "images/inpainting",
        (_, CompatibleServer.LocalAi) => "images/generations",
        _ => "images/edits",
    };

    /// <summary>Whether given pictures stand in the JSON body; otherwise they are sent as a form.</summary>
    public static bool IsJson(ProviderCall call, CompatibleServer server) =>
        call.Operation == ImageOperation.Generate
        || server == CompatibleServer.XAi
        || (server == CompatibleServer.LocalAi && call.Mask is null);

    private static void AddDiffusion(JsonObject fields, ProviderCall call, CompatibleServer server)
    {
        switch (server)
        {
            case CompatibleServer.StableDiffusionCpp:
                fields["prompt"] = PromptTags.Append((string)fields["prompt"]!, call);
                break;
            case CompatibleServer.LocalAi:
                // What stands after the first pipe is what must not be drawn.
                fields["prompt"] = ((string)fields["prompt"]!).Replace('|', ' ')
                    + (call.NegativePrompt is { Length: > 0 } negative ? $"|{negative}" : "");
                Set(fields, "seed", call.Seed);
                Set(fields, call.Mask is null ? "step" : "steps", call.Steps);
                AddLocalAiPictures(fields, call);
                break;
            default:
                Set(fields, "negative_prompt", call.NegativePrompt);
                Set(fields, "seed", call.Seed);
                Set(fields, "num_inference_steps", call.Steps);
                Set(fields, "guidance_scale", call.Guidance);
                Set(fields, "strength", call.Strength);
                break;
        }
    }

    private static void AddLocalAiPictures(JsonObject fields, ProviderCall call)
    {
        if (call is { Operation: not ImageOperation.Generate, Mask: null })
        {
            fields["files"] = new JsonArray([.. call.Images.Select(PictureText.Plain)]);
        }
    }

    private static void AddXAiPictures(JsonObject fields, ProviderCall call)
    {
        if (call.Operation == ImageOperation.Generate)
        {
            return;
        }

        var pictures = call.Images.Select(static picture => new JsonObject { ["url"] = PictureText.DataUri(picture), ["type"] = "image_url" });
        if (call.Images.Count == 1)
        {
            fields["image"] = pictures.First();
        }
        else
        {
            fields["images"] = new JsonArray([.. pictures]);
        }
    }

    private static void Set(JsonObject fields, string name, JsonNode? value)
    {
        if (value is not null)
        {
            fields[name] = value;
        }
    }
}
