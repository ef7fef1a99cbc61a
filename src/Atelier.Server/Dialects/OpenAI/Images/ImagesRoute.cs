using Atelier.Server.Dialects.OpenAI.Errors;
using Atelier.Server.Dialects.OpenAI.Reading;

namespace Atelier.Server.Dialects.OpenAI.Images;

/// <summary>One of the three routes that make pictures.</summary>
/// <param name="Operation">What it asks of a model.</param>
/// <param name="Path">Its path.</param>
/// <param name="EventName">Begins the names of its stream events; <see langword="null"/> where it does not stream.</param>
internal sealed record ImagesRoute(ImageOperation Operation, string Path, string? EventName)
{
    public static ImagesRoute Generations { get; } = new(ImageOperation.Generate, "/v1/images/generations", "image_generation");

    public static ImagesRoute Edits { get; } = new(ImageOperation.Edit, "/v1/images/edits", "image_edit");

    public static ImagesRoute Variations { get; } = new(ImageOperation.Vary, "/v1/images/variations", null);

    /// <summary>Asks for the price of a picture, given ones or not; makes none.</summary>
    public static ImagesRoute Quote { get; } = new(ImageOperation.Edit, "/api/v1/quote", "quote") { TakesSvg = true };

    /// <summary>The fields of our own routes, which take every picture and answer whole.</summary>
    public static ImagesRoute Native { get; } = new(ImageOperation.Edit, "/api/v1/generate", null) { TakesSvg = true };

    /// <summary>Whether vector drawings can be asked for.</summary>
    public bool TakesSvg { get; init; } = Operation == ImageOperation.Generate;

    /// <summary>What a body has to hold at least, for messages.</summary>
    public string Needs => Operation switch
    {
        ImageOperation.Generate => "'prompt'",
        ImageOperation.Edit => "'image' and 'prompt'",
        _ => "'image'",
    };

    /// <summary>The operation's name in the OpenAPI document.</summary>
    public string EndpointName => Operation switch
    {
        ImageOperation.Generate => "createImage",
        ImageOperation.Edit => "createImageEdit",
        _ => "createImageVariation",
    };

    public static string NameOf(PictureField field) => field switch
    {
        PictureField.Mask => "mask",
        PictureField.Markup => "markup",
        _ => "image",
    };

    /// <summary>Why this route takes no such picture; told before any of its bytes are taken in.</summary>
    public OpenAiError? Refuse(PictureField field) => (Operation, field) switch
    {
        (ImageOperation.Generate, _) => OpenAiErrors.BadValue(NameOf(field), $"This route takes no pictures; use {Edits.Path}."),
        (ImageOperation.Vary, not PictureField.Image) => OpenAiErrors.BadValue(
            NameOf(field),
            $"Parameter '{NameOf(field)}' can be used only on {Edits.Path}."),
        _ => null,
    };
}
