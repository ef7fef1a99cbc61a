using System.Globalization;
using System.Text.Json;
using Atelier.Server.Dialects.OpenAI.Errors;
using Atelier.Server.Dialects.Shared;

namespace Atelier.Server.Dialects.Mcp.Reading;

/// <summary>Takes in the pictures that are arguments of a tool. Whoever gets them disposes them.</summary>
internal sealed class PictureArguments(PictureStrings strings)
{
    private const string Forms = "the id or link of a kept picture, an https address, or a data: address";

    /// <summary>A list of pictures, or one alone.</summary>
    public async ValueTask<(IReadOnlyList<ImageSource> Images, OpenAiError? Problem)> ReadListAsync(
        IReadOnlyDictionary<string, JsonElement> arguments,
        string name,
        int most,
        CancellationToken cancellationToken)
    {
        var given = arguments.GetValueOrDefault(name);
        IReadOnlyList<JsonElement> texts = given.ValueKind == JsonValueKind.Array ? [.. given.EnumerateArray()] : given.ValueKind == JsonValueKind.String ? [given] : [];
        if (texts.Count == 0 || texts.Count > most || texts.Any(static text => text.ValueKind != JsonValueKind.String))
        {
            return ([], OpenAiErrors.BadValue(
                name,
                string.Create(CultureInfo.InvariantCulture, $"Parameter '{name}' must be a list of 1 to {most} pictures, each {Forms}.")));
        }

        var (images, problem) = await strings.TakeAsync(name, texts, cancellationToken);
        return (images, OpenAiErrors.From(problem));
    }

    public async ValueTask<(ImageSource? Image, OpenAiError? Problem)> ReadOneAsync(
        IReadOnlyDictionary<string, JsonElement> arguments,
        string name,
        CancellationToken cancellationToken)
    {
        if (!arguments.TryGetValue(name, out var text) || text.ValueKind != JsonValueKind.String)
        {
            return (null, OpenAiErrors.BadValue(name, $"Parameter '{name}' must be {Forms}."));
        }

        var taken = await strings.TakeOneAsync(name, text, cancellationToken);
        return (taken.Source, OpenAiErrors.From(taken.Problem));
    }
}
