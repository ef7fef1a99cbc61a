namespace Atelier.Core.Library;

/// <summary>Deleting as the record tells it. Pure.</summary>
internal static class Trash
{
    /// <summary>A deleted picture's record. It never comes back for longer than it would have lived.</summary>
    public static ImageRecord Put(ImageRecord image, DateTimeOffset now, TimeSpan time)
    {
        var until = now + time;
        return image with
        {
            ExpiresAt = now,
            ExpiryBeforeTrash = image.ExpiresAt,
            TrashedUntil = image.ExpiresAt is { } end && end < until ? end : until,
        };
    }

    /// <summary>The record as it was; <see langword="null"/> when it is not in the trash any more.</summary>
    public static ImageRecord? Restore(ImageRecord image, DateTimeOffset now) => image.TrashedUntil > now
        ? image with { ExpiresAt = image.ExpiryBeforeTrash, ExpiryBeforeTrash = null, TrashedUntil = null }
        : null;
}
