using System.Globalization;
using Atelier.Core.Library;
using Atelier.Core.Library.Search;
using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Atelier.Server.Images;
using Atelier.Server.Native.Money;
using Microsoft.AspNetCore.Http;
using Microsoft.OpenApi;

namespace Atelier.Server.Native.Library;

/// <summary>Which pictures somebody wants, as the query of a listing or the <c>search</c> of a body says.</summary>
/// <param name="Filter">The conditions; of the collection, the one named.</param>
/// <param name="Order">The order.</param>
/// <param name="IsNested">Whether collections in the collection count too.</param>
internal sealed record LibraryQuery(ImageFilter Filter, ImageOrder Order, bool IsNested)
{
    private const int MaxSide = 1_000_000;

    private static readonly string s_origins = WireWords.All<ImageOrigin>();
    private static readonly string s_orders = WireWords.All<ImageOrder>();

    /// <summary>What stands in the query of listings, beside their page.</summary>
    public static RouteParameter[] Parameters { get; } =
    [
        new("q", "Words that all stand in the prompt: whole ones, beginnings (light*) and \"phrases in quotes\"; case and accents do not matter."),
        new("model", "The model's name."),
        new("provider", "The provider's id."),
        new("format", "png, jpeg, webp, avif, gif or svg."),
        new("operation", $"How it came about: {s_origins}."),
        new("size", "Exactly WxH pixels."),
        new("min_width", "Pixels at least.", Type: JsonSchemaType.Integer),
        new("max_width", "Pixels at most.", Type: JsonSchemaType.Integer),
        new("min_height", "Pixels at least.", Type: JsonSchemaType.Integer),
        new("max_height", "Pixels at most.", Type: JsonSchemaType.Integer),
        new("colour", $"A colour that covers a good part of it ({string.Join(", ", ColourNames.All)}), or #rrggbb for a dominant colour near it."),
        new("since", "Made then or later: a date or an ISO 8601 time, UTC where it names no zone."),
        new("until", "Made before, in the same form."),
        new("tag", "A tag, or several with commas between them: it has all of them."),
        new("favourite", "true for favourites alone.", Type: JsonSchemaType.Boolean),
        new("collection", "The id of a collection it is in."),
        new("nested", "true to count collections within the collection too.", Type: JsonSchemaType.Boolean),
        new("trash", "true for deleted pictures that can be had back; goes with sizes and times alone.", Type: JsonSchemaType.Boolean),
        new("order", $"{s_orders}; relevance needs 'q'. Default newest."),
    ];

    /// <summary>Names of conditions, for bodies.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Parameters.Select(static parameter => parameter.Name)];

    /// <param name="value">A parameter's text by its name; <see langword="null"/> when it was not given.</param>
    /// <param name="caller">Whose pictures.</param>
    /// <returns>The query, or what is wrong.</returns>
    public static (LibraryQuery? Query, ErrorAnswer? Problem) Read(Func<string, string?> value, string caller)
    {
        var reading = new Reading(value);
        var filter = new ImageFilter
        {
            Caller = caller,
            Phrases = reading.Phrases(),
            Model = reading.Text("model"),
            Provider = reading.Text("provider"),
            Format = reading.Format(),
            Origin = reading.Word<ImageOrigin>("operation"),
            Size = reading.Size(),
            MinWidth = reading.Number("min_width"),
            MaxWidth = reading.Number("max_width"),
            MinHeight = reading.Number("min_height"),
            MaxHeight = reading.Number("max_height"),
            Colour = reading.Colour(),
            Since = reading.Moment("since"),
            Until = reading.Moment("until"),
            Tags = reading.Tags(),
            FavouritesOnly = reading.Flag("favourite"),
            Collections = reading.Collection(),
            InTrash = reading.Flag("trash"),
        };
        var order = reading.Word<ImageOrder>("order") ?? ImageOrder.Newest;
        var query = new LibraryQuery(filter, order, reading.Flag("nested"));
        return (reading.Problem ?? Check(query)) is { } problem ? (null, problem) : (query, null);
    }

    private static ErrorAnswer? Check(LibraryQuery query)
    {
        if (query.Order == ImageOrder.Relevance && query.Filter.Phrases.Count == 0)
        {
            return Bad("order", "Parameter 'order' can only be relevance together with 'q'");
        }

        var search = query.Filter.ToSearch(default);
        return search.InTrash && (search.Terms.Count > 0 || search.Phrases.Count > 0)
            ? Bad("trash", "Parameter 'trash' goes with sizes and times alone; deleted pictures cannot be searched by anything else")
            : search.Since >= search.Until ? Bad("until", "Parameter 'until' must be later than 'since'")
            : null;
    }

    private static ErrorAnswer Bad(string parameter, string message) => LibraryErrors.Bad(parameter, message);

    /// <summary>Reads parameters one after the other and keeps the first thing that is wrong.</summary>
    private sealed class Reading(Func<string, string?> value)
    {
        public ErrorAnswer? Problem { get; private set; }

        public string? Text(string name) => value(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

        public IReadOnlyList<SearchPhrase> Phrases()
        {
            if (Text("q") is not { } text)
            {
                return [];
            }

            var (phrases, problem) = SearchText.Parse(text);
            return problem is null ? phrases : Fail<IReadOnlyList<SearchPhrase>>("q", problem) ?? [];
        }

        public ImageFormat? Format() => Text("format") is not { } text ? null
            : ImageFormats.TryParse(text, out var format) ? format
            : Fail<ImageFormat?>("format", "must be one of png, jpeg, webp, avif, gif, svg");

        public T? Word<T>(string name)
            where T : struct, Enum => Text(name) is not { } text ? null
                : WireWords.TryRead<T>(text.ToLowerInvariant(), out var word) ? word
                : Fail<T?>(name, $"must be one of {WireWords.All<T>()}");

        public ImageSize? Size() => Text("size") is not { } text ? null
            : ImageSize.TryParse(text, out var size) ? size
            : Fail<ImageSize?>("size", "must be WxH in pixels, such as 1024x1024");

        public int? Number(string name) => Text(name) is not { } text ? null
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= MaxSide ? number
            : Fail<int?>(name, $"must be a whole number from 1 to {MaxSide}");

        public DateTimeOffset? Moment(string name) => Text(name) is not { } text ? null
            : TimeRange.TryParse(text, out var moment) ? moment
            : Fail<DateTimeOffset?>(name, "must be a date such as 2026-11-01 or an ISO 8601 time such as 2026-11-01T12:00:00Z");

        public bool Flag(string name) => Text(name)?.ToLowerInvariant() switch
        {
            null or "false" or "0" => false,
            "true" or "1" => true,
            _ => Fail<bool>(name, "must be true or false"),
        };

        public string? Colour() => Text("colour")?.ToLowerInvariant() is not { } text ? null
            : ColourNames.All.Contains(text) || ColourNames.IsHex(text) ? text
            : Fail<string>("colour", $"must be #rrggbb or one of {string.Join(", ", ColourNames.All)}");

        public IReadOnlyList<string> Tags()
        {
            var tags = new List<string>();
            foreach (var text in Text("tag")?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [])
            {
                if (TagRules.Normalize(text) is not { } tag || tags.Count == TagRules.MaxTags)
                {
                    return Fail<IReadOnlyList<string>>("tag", $"must name tags of {TagRules.Allowed}") ?? [];
                }

                tags.Add(tag);
            }

            return tags;
        }

        public IReadOnlyList<string>? Collection() => Text("collection") is not { } text ? null
            : ImageIds.IsId(text) ? [text]
            : Fail<IReadOnlyList<string>>("collection", "must be the id of a collection");

        private T? Fail<T>(string name, string what)
        {
            Problem ??= Bad(name, $"Parameter '{name}' {what}");
            return default;
        }
    }
}
