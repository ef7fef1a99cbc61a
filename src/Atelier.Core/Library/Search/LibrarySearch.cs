using System.Globalization;

namespace Atelier.Core.Library.Search;

/// <summary>Finds kept pictures.</summary>
public sealed class LibrarySearch(IImageStore images, TimeProvider time)
{
    /// <summary>Pictures of one page.</summary>
    public const int MaxLimit = 200;

    /// <summary>Pictures that are ranked; beyond them, order by relevance ends.</summary>
    public const int MostRanked = 500;

    private const char RankMark = 'r';

    /// <summary>A page of pictures.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="order">In which order; relevance needs phrases.</param>
    /// <param name="limit">1 to <see cref="MaxLimit"/>.</param>
    /// <param name="after">The page before's <see cref="FoundImages.Next"/>; <see langword="null"/> for the first.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<FoundImages> FindAsync(
        ImageFilter filter,
        ImageOrder order,
        int limit,
        string? after,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (filter.Collections is { Count: 0 })
        {
            return new FoundImages([], null);
        }

        var search = filter.ToSearch(time.GetUtcNow());
        return order == ImageOrder.Relevance
            ? await RankAsync(search, limit, after, cancellationToken)
            : await images.SearchAsync(
                search with { Limit = limit, After = after, OldestFirst = order == ImageOrder.Oldest },
                cancellationToken);
    }

    /// <summary>Every picture that matches, oldest first, a page at a time.</summary>
    public async IAsyncEnumerable<IReadOnlyList<ImageRecord>> ListAllAsync(
        ImageFilter filter,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? after = null;
        do
        {
            var page = await FindAsync(filter, ImageOrder.Oldest, MaxLimit, after, cancellationToken);
            if (page.Images.Count > 0)
            {
                yield return page.Images;
            }

            after = page.Next;
        }
        while (after is not null);
    }

    /// <summary>Whether text can be a page's end at all.</summary>
    public static bool IsCursor(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length is > 1 and <= 32
            && (text.All(char.IsAsciiHexDigitLower) ? text.Length >= 16 : text[0] is RankMark or 'n' && text.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0);
    }

    private async ValueTask<FoundImages> RankAsync(ImageSearch search, int limit, string? after, CancellationToken cancellationToken)
    {
        var found = new List<ImageRecord>();
        string? next = null;
        do
        {
            var page = await images.SearchAsync(
                search with { Limit = Math.Min(MaxLimit, MostRanked - found.Count), After = next }, cancellationToken);
            found.AddRange(page.Images);
            next = page.Next;
        }
        while (next is not null && found.Count < MostRanked);

        var start = after is not null && int.TryParse(after.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var offset) ? offset : 0;
        var ranked = found
            .Select(image => (Image: image, Score: Relevance.Of(image, search.Phrases)))
            .OrderByDescending(static entry => entry.Score)
            .ThenByDescending(static entry => entry.Image.Id, StringComparer.Ordinal)
            .Skip(start)
            .Take(limit)
            .Select(static entry => entry.Image)
            .ToList();
        var end = start + ranked.Count;
        return new FoundImages(ranked, end < found.Count ? RankMark + end.ToString(CultureInfo.InvariantCulture) : null);
    }
}
