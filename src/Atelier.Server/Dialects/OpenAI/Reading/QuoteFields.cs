using System.Runtime.InteropServices;
using System.Text.Json;
using Atelier.Server.Dialects.OpenAI.Errors;
using Atelier.Server.Images;
using Atelier.Server.Native;

namespace Atelier.Server.Dialects.OpenAI.Reading;

/// <summary>Fields that only a quote's body has: what the paid routes tell by their paths, and what an upscale adds.</summary>
internal static class QuoteFields
{
    public const string Operation = "operation";

    public const string Scale = "scale";

    public const string ImageId = "image_id";

    private const int QuotedIdLength = 34;

    /// <summary>The reader of such a field; <see langword="null"/> for any other name.</summary>
    public static FieldReader? Find(string name) => name switch
    {
        Operation => ReadOperation,
        Scale => ReadScale,
        ImageId => ReadImageId,
        _ => null,
    };

    /// <summary>The id of a kept picture that stands in the place of a picture, as an upscale takes it.</summary>
    public static string? KeptId(JsonElement picture) =>
        picture.ValueKind == JsonValueKind.String
        && JsonMarshal.GetRawUtf8Value(picture).Length == QuotedIdLength
        && new FieldValue(ImageId, picture).Read(out string id) is null
        && ImageIds.IsId(id)
            ? id
            : null;

    private static OpenAiError? ReadOperation(WireRequest request, FieldValue value)
    {
        if (value.Read(out string word) is { } problem)
        {
            return problem;
        }

        if (!WireWords.TryRead<ImageOperation>(word, out var operation))
        {
            return OpenAiErrors.BadValue(Operation, $"Parameter '{Operation}' must be one of {WireWords.All<ImageOperation>()}");
        }

        request.Operation = operation;
        return null;
    }

    private static OpenAiError? ReadScale(WireRequest request, FieldValue value)
    {
        var problem = value.Read(out int scale);
        request.Scale = scale;
        return problem;
    }

    private static OpenAiError? ReadImageId(WireRequest request, FieldValue value)
    {
        var problem = value.Read(out string id);
        request.ImageId = id;
        return problem;
    }
}
