using System.Text.Json;
using Atelier.Server.Dialects.OpenAI.Errors;
using Atelier.Server.Dialects.OpenAI.Images;
using Atelier.Server.Dialects.OpenAI.Reading;
using Atelier.Server.Settings;

namespace Atelier.Server.Dialects.Mcp.Reading;

/// <summary>Reads a tool's arguments as the request they mean: the same fields as the body of <c>POST /api/v1/quote</c>, without pictures.</summary>
internal sealed class ArgumentReader(DrawingOptions drawing)
{
    /// <summary>Fields that say how an answer over HTTP looks; here they mean nothing.</summary>
    private static readonly HashSet<string> s_meaningless = new(["stream", "partial_images", "response_format"], StringComparer.Ordinal);

    /// <param name="arguments">By name.</param>
    /// <param name="own">A name the tool reads itself; <see langword="null"/> for none.</param>
    /// <returns>The request, or why it is refused: exactly one is set.</returns>
    public (ImageRequest? Request, OpenAiError? Error) Read(IReadOnlyDictionary<string, JsonElement> arguments, string? own = null)
    {
        var wire = new WireRequest();
        foreach (var (name, value) in arguments)
        {
            if (name != own && ReadField(wire, name, value) is { } problem)
            {
                return (null, problem);
            }
        }

        if (RequestChecks.Run(wire, ImagesRoute.Generations) is { } refused)
        {
            return (null, refused);
        }

        using var none = new PictureSet();
        return (RequestMapping.ToImageRequest(wire, ImageOperation.Generate, none, drawing.Strict), null);
    }

    private static OpenAiError? ReadField(WireRequest wire, string name, JsonElement value)
    {
        if (PictureFields.Find(name) is not null)
        {
            return OpenAiErrors.NotSupported(
                name,
                $"Parameter '{name}' is not taken by this tool, which draws from words alone; {ImagesRoute.Edits.Path} edits pictures.");
        }

        if (s_meaningless.Contains(name))
        {
            wire.Unknown.Add(name);
            return null;
        }

        return FieldTable.Read(wire, new FieldValue(name, value), ImagesRoute.Generations);
    }
}
