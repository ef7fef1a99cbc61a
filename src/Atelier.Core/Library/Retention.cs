using Atelier.Core.Engine;

namespace Atelier.Core.Library;

/// <summary>How long pictures are kept: a collection's rule, where there is none its owner's, and otherwise the server's.</summary>
public sealed class Retention(EngineOptions engine, RetentionOptions options, TimeProvider time)
{
    /// <summary>How long a deleted picture can be had back; zero for not at all.</summary>
    public TimeSpan TrashTime => options.TrashTime;

    /// <summary>When a picture goes by the rules; of several collections, the one that keeps it longest counts.</summary>
    /// <param name="image">The picture; its <see cref="ImageRecord.Collections"/> count.</param>
    /// <param name="collections">Its owner's.</param>
    /// <returns><see langword="null"/> for never. Never at once: what a new rule would already have ended stays as long as it would in the trash.</returns>
    public DateTimeOffset? ExpiryOf(ImageRecord image, IReadOnlyList<ImageCollection> collections)
    {
        ArgumentNullException.ThrowIfNull(image);
        var rules = collections
            .Where(collection => image.Collections.Contains(collection.Id))
            .Select(static collection => collection.Retention)
            .OfType<TimeSpan>()
            .ToList();
        TimeSpan? kept = rules.Count == 0 ? engine.RetentionOf(image.Caller) : rules.Max() is var longest && longest == TimeSpan.MaxValue ? null : longest;
        if (kept is not { } span)
        {
            return null;
        }

        var soonest = time.GetUtcNow() + options.TrashTime;
        var expiry = image.CreatedAt + span;
        return image.ExpiresAt == expiry || expiry > soonest ? expiry : soonest;
    }
}
