using System.Drawing;
using System.Text.Json;
using Atelier.Providers.Json;
using Microsoft.Extensions.AI;

namespace Atelier.Providers.ExtensionsAI;

/// <summary>A call as Microsoft.Extensions.AI puts it.</summary>
internal static class ImageGeneratorMapping
{
    /// <summary>What the interface has no place for, and what must not be left out.</summary>
    public static ProviderFailure? Refuse(ProviderCall call, string provider) => call switch
    {
        { Mask: not null } => Refuse("mask", $"'{provider}' is asked through an interface without masks; say in the prompt what is to change."),
        { Markup: not null } => Refuse("markup", $"'{provider}' is asked through an interface without markup; say in the prompt what is to change."),
        { Operation: ImageOperation.Upscale } => Refuse("model", $"'{provider}' is asked through an interface that cannot upscale."),
        _ => null,
    };

    public static async Task<ImageGenerationRequest> RequestAsync(ProviderCall call, CancellationToken cancellationToken)
    {
        var pictures = new List<AIContent>();
        foreach (var picture in call.Images)
        {
            pictures.Add(new DataContent(await ReadAsync(picture, cancellationToken), PictureTypes.MediaTypeOf(picture)));
        }

        return pictures.Count == 0 ? new ImageGenerationRequest(call.Prompt) : new ImageGenerationRequest(call.Prompt, pictures);
    }

    /// <param name="call">The call.</param>
    /// <param name="provider">As a model's name it means the generator's own default.</param>
    public static ImageGenerationOptions Options(ProviderCall call, string provider)
    {
        var options = new ImageGenerationOptions
        {
            Count = call.Count,
            ModelId = call.Model.Length == 0 || call.Model == provider || call.Model == "default" ? null : call.Model,
            MediaType = call.Format.ToMediaType(),
            ResponseFormat = ImageGenerationResponseFormat.Data,
            ImageSize = call.Size is { } size ? new Size(size.Width, size.Height) : null,
            AdditionalProperties = [],
        };
        var more = options.AdditionalProperties;
        Set(more, "negative_prompt", call.NegativePrompt);
        Set(more, "aspect_ratio", call.AspectRatio);
        Set(more, "resolution", call.Resolution);
        Set(more, "quality", call.Quality);
        Set(more, "style", call.Style);
        Set(more, "background", call.Background);
        Set(more, "output_compression", call.Compression);
        Set(more, "seed", call.Seed);
        Set(more, "steps", call.Steps);
        Set(more, "guidance", call.Guidance);
        Set(more, "strength", call.Strength);
        Set(more, "input_fidelity", call.InputFidelity);
        Set(more, "moderation", call.Moderation);
        Set(more, "user", call.User);
        if (call.Options is { ValueKind: JsonValueKind.Object } extras)
        {
            foreach (var extra in extras.EnumerateObject())
            {
                Set(more, extra.Name, Value(extra.Value));
            }
        }

        return options;
    }

    private static object? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? whole : value.GetDouble(),
        JsonValueKind.Null => null,
        // A copy: the caller's document may be gone when it is read.
        _ => value.Clone(),
    };

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(ImageSource picture, CancellationToken cancellationToken)
    {
        if (picture is MemoryImageSource inMemory)
        {
            return inMemory.Bytes;
        }

        var bytes = new byte[picture.Length];
        await using var stream = picture.OpenRead();
        await stream.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }

    private static void Set(AdditionalPropertiesDictionary properties, string name, object? value)
    {
        if (value is not null)
        {
            properties[name] = value;
        }
    }

    private static ProviderFailure Refuse(string parameter, string message) =>
        new(FailureKind.NotSupported, message) { Charged = Charge.No, Parameter = parameter };
}
