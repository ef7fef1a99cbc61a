using System.Globalization;
using Atelier.Providers.Json;

namespace Atelier.Providers.OpenAi;

/// <summary>What OpenAI refuses and the catalog cannot say: found here before anything is sent. Pure but for the pictures' first bytes.</summary>
internal static class OpenAiChecks
{
    private const long MaxPictureBytes = 50_000_000;
    private const long MaxMaskBytes = 4_000_000;

    /// <summary>Why the call cannot be made; <see langword="null"/> when it can.</summary>
    public static ProviderFailure? Refuse(ProviderCall call)
    {
        if (call.Operation == ImageOperation.Upscale)
        {
            return No(FailureKind.NotSupported, "model", $"'{call.Model}' cannot upscale; ask a model that can.");
        }

        return RefuseFormat(call) ?? RefusePictures(call);
    }

    private static ProviderFailure? RefuseFormat(ProviderCall call) => call switch
    {
        { Format: ImageFormat.Svg, Operation: not ImageOperation.Generate } =>
            No(FailureKind.NotSupported, "output_format", "Parameter 'output_format' cannot be 'svg' when pictures are given: drawings are only made new."),
        { Format: ImageFormat.Svg, Count: > 1 } => No("n", "Parameter 'n' must be 1 with 'output_format' 'svg'."),
        { Svg: not null, Format: not ImageFormat.Svg } => No("svg", "Parameter 'svg' needs 'output_format' 'svg'."),
        { Format: ImageFormat.Gif, Mask: not null } => No("mask", "Parameter 'mask' cannot be combined with 'output_format' 'gif'."),
        { Mask: not null, Markup: not null } => No("markup", "Parameter 'markup' cannot be combined with 'mask'; give one of them."),
        _ => null,
    };

    private static ProviderFailure? RefusePictures(ProviderCall call)
    {
        foreach (var picture in call.Images)
        {
            if (picture.Length >= MaxPictureBytes)
            {
                return TooLarge("image", picture.Length, MaxPictureBytes);
            }

            if (PictureTypes.FormatOf(picture) is var format and not (ImageFormat.Png or ImageFormat.Jpeg or ImageFormat.Webp))
            {
                return No("image", $"Parameter 'image' holds a {format.ToName()}; OpenAI takes png, jpeg and webp.");
            }
        }

        return RefuseLayer("mask", call.Mask) ?? RefuseLayer("markup", call.Markup);
    }

    private static ProviderFailure? RefuseLayer(string parameter, ImageSource? layer) => layer switch
    {
        null => null,
        { Length: >= MaxMaskBytes } when parameter == "mask" => TooLarge(parameter, layer.Length, MaxMaskBytes),
        { Length: >= MaxPictureBytes } => TooLarge(parameter, layer.Length, MaxPictureBytes),
        _ when PictureTypes.FormatOf(layer) is not ImageFormat.Png => No(parameter, $"Parameter '{parameter}' must be a png with transparency."),
        _ => null,
    };

    private static ProviderFailure TooLarge(string parameter, long length, long most) => No(parameter, string.Create(
        CultureInfo.InvariantCulture,
        $"Parameter '{parameter}' holds {length} bytes; OpenAI takes fewer than {most}."));

    private static ProviderFailure No(string parameter, string message) => No(FailureKind.InvalidRequest, parameter, message);

    private static ProviderFailure No(FailureKind kind, string parameter, string message) =>
        new(kind, message) { Parameter = parameter, Charged = Charge.No };
}
