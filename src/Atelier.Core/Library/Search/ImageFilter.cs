namespace Atelier.Core.Library.Search;

/// <summary>Which of a caller's pictures are wanted, in people's words. Every condition that is set has to hold.</summary>
public sealed record ImageFilter
{
    /// <summary>Whose; <see langword="null"/> for everybody's.</summary>
    public string? Caller { get; init; }

    /// <summary>As <see cref="SearchText"/> reads it.</summary>
    public IReadOnlyList<SearchPhrase> Phrases { get; init; } = [];

    /// <summary>The catalog's name, whatever the case.</summary>
    public string? Model { get; init; }

    public string? Provider { get; init; }

    public ImageFormat? Format { get; init; }

    public ImageOrigin? Origin { get; init; }

    /// <summary>Exactly that many pixels.</summary>
    public ImageSize? Size { get; init; }

    public int? MinWidth { get; init; }

    public int? MaxWidth { get; init; }

    public int? MinHeight { get; init; }

    public int? MaxHeight { get; init; }

    /// <summary>One of <see cref="ColourNames.All"/>, or <c>#rrggbb</c> for colours near it.</summary>
    public string? Colour { get; init; }

    public DateTimeOffset? Since { get; init; }

    public DateTimeOffset? Until { get; init; }

    /// <summary>It has all of them.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    public bool FavouritesOnly { get; init; }

    /// <summary>It is in one of them at least; <see langword="null"/> for anywhere.</summary>
    public IReadOnlyList<string>? Collections { get; init; }

    /// <summary>Only what was deleted and can be had back.</summary>
    public bool InTrash { get; init; }

    /// <summary>The same in the words of the store.</summary>
    /// <param name="now">What has expired by then is left out.</param>
    public ImageSearch ToSearch(DateTimeOffset now) => new()
    {
        Caller = Caller,
        Phrases = Phrases,
        Terms = Terms(),
        MinWidth = MinWidth,
        MaxWidth = MaxWidth,
        MinHeight = MinHeight,
        MaxHeight = MaxHeight,
        Since = Since,
        Until = Until,
        InTrash = InTrash,
        Now = now,
    };

    private List<IReadOnlyList<string>> Terms()
    {
        List<string?> single =
        [
            Model is null ? null : ImageTerm.Model(Model),
            Provider is null ? null : ImageTerm.Provider(Provider),
            Format is { } format ? ImageTerm.Format(format) : null,
            Origin is { } origin ? ImageTerm.Origin(origin) : null,
            Size is { } size ? ImageTerm.Size(size.Width, size.Height) : null,
            FavouritesOnly ? ImageTerm.Favourite : null,
            .. Tags.Select(ImageTerm.Tag),
        ];
        var all = single.OfType<string>().Select(static term => (IReadOnlyList<string>)[term]).ToList();
        if (Collections is not null)
        {
            all.Add([.. Collections.Select(ImageTerm.Collection)]);
        }

        if (Colour is not null)
        {
            all.Add(ColourCells.IsColour(Colour) ? [.. ColourCells.Around(Colour).Select(ImageTerm.ColourCell)] : [ImageTerm.Colour(Colour)]);
        }

        // Where words or terms are asked for, the caller is one of them, so that others' pictures are not even looked at.
        if (Caller is not null && (all.Count > 0 || Phrases.Count > 0))
        {
            all.Add([ImageTerm.Caller(Caller)]);
        }

        return all;
    }
}
