using System.Text.Json;
using Atelier.Server.Dialects.OpenAI.Errors;
using Atelier.Server.Dialects.OpenAI.Images;
using Atelier.Server.Dialects.OpenAI.Reading;
using Atelier.Server.Settings;

namespace Atelier.Server.Dialects.Mcp.Reading;

/// <summary>Reads a tool's arguments as the request they mean: the same fields as the body of <c>POST /api/v1/quote</c>; pictures are the tool's.</summary>
internal sealed class ArgumentReader(DrawingOptions drawing)
{
    /// <summary>Fields that say how an answer over HTTP looks; here they mean nothing.</summary>
    private static readonly HashSet<string> s_meaningless = new(["stream", "partial_images", "response_format"], StringComparer.Ordinal);

    /// <summary>A request for new pictures.</summary>
    /// <param name="arguments">By name.</param>
    /// <param name="own">A name the tool reads itself; <see langword="null"/> for none.</param>
    /// <returns>The request, or why it is refused: exactly one is set.</returns>
    public (ImageRequest? Request, OpenAiError? Error) Read(IReadOnlyDictionary<string, JsonElement> arguments, string? own = null)
    {
        using var none = new PictureSet();
        return Read(arguments, own is null ? [] : [own], ImagesRoute.Generations, none);
    }

    /// <summary>A request to change pictures.</summary>
    /// <param name="arguments">By name.</param>
    /// <param name="own">Names the tool reads itself, pictures among them.</param>
    /// <param name="pictures">The pictures, as the tool took them in.</param>
    /// <returns>The request, or why it is refused: exactly one is set.</returns>
    public (ImageRequest? Request, OpenAiError? Error) ReadEdit(
        IReadOnlyDictionary<string, JsonElement> arguments,
        IReadOnlyCollection<string> own,
        PictureSet pictures) => Read(arguments, own, ImagesRoute.Edits, pictures);

    private (ImageRequest? Request, OpenAiError? Error) Read(
        IReadOnlyDictionary<string, JsonElement> arguments,
        IReadOnlyCollection<string> own,
        ImagesRoute route,
        PictureSet pictures)
    {
        var wire = new WireRequest();
        foreach (var (name, value) in arguments)
        {
            if (!own.Contains(name) && ReadField(wire, name, value, route) is { } problem)
            {
                return (null, problem);
            }
        }

        return RequestChecks.Run(wire, route) is { } refused
            ? (null, refused)
            : (RequestMapping.ToImageRequest(wire, route.Operation, pictures, drawing.Strict), null);
    }

    private static OpenAiError? ReadField(WireRequest wire, string name, JsonElement value, ImagesRoute route)
    {
        if (PictureFields.Find(name) is not null)
        {
            return route.Operation == ImageOperation.Edit
                ? OpenAiErrors.NotSupported(name, $"Parameter '{name}' is not taken by this tool; give pictures as 'images', and a mask as 'mask'.")
                : OpenAiErrors.NotSupported(
                name,
                $"Parameter '{name}' is not taken by this tool, which draws from words alone; edit_image changes pictures.");
        }

        if (s_meaningless.Contains(name))
        {
            wire.Unknown.Add(name);
            return null;
        }

        return FieldTable.Read(wire, new FieldValue(name, value), route);
    }
}
