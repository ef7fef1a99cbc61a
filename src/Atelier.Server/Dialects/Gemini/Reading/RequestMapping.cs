using System.Globalization;
using Atelier.Core.Catalog;

namespace Atelier.Server.Dialects.Gemini.Reading;

/// <summary>From this dialect's fields to the request everybody shares. Pure.</summary>
internal static class RequestMapping
{
    /// <summary>Names in one warning; a request of a thousand junk fields gets no thousand sentences.</summary>
    private const int MostNamed = 20;

    private const int LongestName = 64;

    /// <param name="fields">As they were read.</param>
    /// <param name="conversation">What is asked, and what was said before.</param>
    /// <param name="name">The model's name as the caller wrote it.</param>
    /// <param name="model">The model meant; <see langword="null"/> when the catalog has none of that name.</param>
    /// <param name="given">The size of the picture that is worked on; <see langword="null"/> without one, or where nobody asks.</param>
    /// <param name="pictures">Finds the picture taken in.</param>
    public static ImageRequest ToRequest(
        RequestFields fields,
        GivenConversation conversation,
        string name,
        ModelEntry? model,
        ImageSize? given,
        Func<GivenPicture, ImageSource> pictures) => new()
        {
            Operation = conversation.AllPictures.Any() ? ImageOperation.Edit : ImageOperation.Generate,
            Prompt = conversation.Prompt,
            Model = name,
            Count = fields.CandidateCount ?? 1,
            Size = fields.ImageSize is { } size ? ShapeRules.PixelsOf(size, fields.AspectRatio, model, given).ToString() : null,
            AspectRatio = fields.AspectRatio,
            Format = fields.Format,
            Compression = fields.Compression,
            Seed = fields.Seed,
            Images = [.. conversation.Pictures.Select(pictures)],
            Turns = [.. conversation.Earlier.Select(turn => ToTurn(turn, pictures))],
            WantsText = fields.WantsText,
            PartialImages = fields.PartialImages,
            User = fields.User,
            Quote = fields.Quote,
            MaxCostUsd = fields.MaxCostUsd,
            Cache = fields.Cache,
            ProviderOptions = fields.Extras.ToOptions(),
            Warnings = [.. WarningsOf(fields, conversation)],
        };

    private static ConversationTurn ToTurn(GivenContent turn, Func<GivenPicture, ImageSource> pictures) =>
        new(turn.Speaker, turn.Text.Length > 0 ? turn.Text : null) { Images = [.. turn.Pictures.Select(pictures)] };

    private static IEnumerable<string> WarningsOf(RequestFields fields, GivenConversation conversation)
    {
        if (conversation.Dropped > 0)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"Only the newest {GivenConversation.MostPictures} pictures of the conversation were shown to the model; {conversation.Dropped} older ones were left out.");
        }

        if (fields.Unknown.Count > 0)
        {
            var names = string.Join("', '", fields.Unknown.Take(MostNamed).Select(static name => name.Length <= LongestName ? name : name[..LongestName] + "…"));
            yield return fields.Unknown.Count == 1
                ? $"Field '{names}' has no effect here and was ignored."
                : $"Fields '{names}' have no effect here and were ignored.";
        }
    }
}
