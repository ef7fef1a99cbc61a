using Atelier.Client;
using Atelier.Core.Catalog;

namespace Atelier.Server.Dialects.Ai.Reading;

/// <summary>From this dialect's fields to the request everybody shares. Pure.</summary>
internal static class RequestMapping
{
    private const string UsualQuality = "standard";

    /// <summary>Names in one warning; a request of a thousand junk fields gets no thousand sentences.</summary>
    private const int MostNamed = 20;

    private const int LongestName = 64;

    public static ImageParameters ParametersOf(RequestFields fields) => new()
    {
        AspectRatio = fields.AspectRatio,
        Size = fields.Size,
        Quality = fields.Quality ?? UsualQuality,
        Style = fields.Style,
        ReferenceImages = fields.ReferenceImages is { Count: > 0 } given ? given.Count : null,
        ResponseModalities = fields.ResponseModalities,
    };

    /// <param name="fields">As they were read.</param>
    /// <param name="conversation">What is asked, and what was said before.</param>
    /// <param name="validated">Parameters as the model supports them.</param>
    /// <param name="model">The model meant; <see langword="null"/> when the catalog has none of that name.</param>
    /// <param name="pictures">Finds the picture taken in.</param>
    public static ReadRequest ToRequest(
        RequestFields fields,
        Conversation conversation,
        ValidatedParameters validated,
        ModelEntry? model,
        Func<GivenPicture, ImageSource> pictures)
    {
        var parameters = validated.Parameters;
        var inWords = StyleWords.IsNeeded(parameters.Style, model);
        var references = parameters.ReferenceImages is null ? [] : fields.ReferenceImages ?? [];
        var given = conversation.Pictures.Concat(references).ToList();
        var all = given.Count + conversation.Earlier.Sum(static turn => turn.Pictures.Count);
        var masked = fields.Mask is not null && all > 0;
        bool? wantsText = parameters.ResponseModalities is { } modalities ? FieldReader.WantText(modalities) : null;
        var request = new ImageRequest
        {
            Operation = all > 0 ? ImageOperation.Edit : ImageOperation.Generate,
            Prompt = inWords ? StyleWords.Say(conversation.Prompt, parameters.Style!) : conversation.Prompt,
            Model = fields.Model,
            Size = parameters.Size,
            AspectRatio = parameters.AspectRatio,
            Quality = parameters.Quality,
            Style = inWords ? null : parameters.Style,
            Images = [.. given.Select(pictures)],
            Mask = masked ? pictures(fields.Mask!) : null,
            Turns = [.. conversation.Earlier.Select(turn => ToTurn(turn, pictures))],
            WantsText = wantsText,
            User = fields.User,
            Quote = fields.Quote,
            MaxCostUsd = fields.MaxCostUsd,
            Cache = fields.Cache,
            Warnings = [.. validated.Warnings, .. WarningsOf(fields, masked)],
        };
        return new ReadRequest(request, new Asked
        {
            Parameters = parameters,
            OriginalSize = fields.Size,
            References = all,
            WantsText = wantsText,
            AsLink = fields.AsLink,
            Adjustments = inWords ? [StyleWords.Told(parameters.Style!, model!)] : [],
        });
    }

    private static ConversationTurn ToTurn(Message message, Func<GivenPicture, ImageSource> pictures) =>
        new(message.Speaker!.Value, message.Text.Length > 0 ? message.Text : null) { Images = [.. message.Pictures.Select(pictures)] };

    private static IEnumerable<string> WarningsOf(RequestFields fields, bool masked)
    {
        if (fields.Mask is not null && !masked)
        {
            yield return "Mask ignored: the pictures it belongs to were removed";
        }

        if (fields.Unknown.Count > 0)
        {
            var names = string.Join("', '", fields.Unknown.Take(MostNamed).Select(static name => name.Length <= LongestName ? name : name[..LongestName] + "…"));
            yield return fields.Unknown.Count == 1
                ? $"Parameter '{names}' is not known and was ignored."
                : $"Parameters '{names}' are not known and were ignored.";
        }
    }
}
