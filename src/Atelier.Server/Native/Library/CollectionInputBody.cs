using System.Text.Json;
using Atelier.Core.Library;
using Atelier.Server.Errors;

namespace Atelier.Server.Native.Library;

/// <summary>A collection to be made, or what is to be changed of one: fields that are left out stay as they are.</summary>
internal sealed record CollectionInputBody
{
    private const double MaxHours = 87_672;

    /// <summary>1 to 100 characters without slashes, unlike its siblings'.</summary>
    public string? Name { get; init; }

    /// <summary>The id of the collection it lies in; an empty text for the top.</summary>
    public string? ParentId { get; init; }

    /// <summary>How long its pictures are kept: hours from 1 to 87672, "never" for ever, or "default" to go by the server's rule.</summary>
    public JsonElement? RetentionHours { get; init; }

    /// <returns>How it is to be, or what is wrong.</returns>
    public (CollectionWish? Wish, ErrorAnswer? Problem) ToWish(ImageCollection? before)
    {
        var retention = before?.Retention;
        if (RetentionHours is { } asked && !TryRead(asked, out retention))
        {
            return (null, LibraryErrors.Bad("retention_hours", "Parameter 'retention_hours' must be between 1 and 87672, 'never', or 'default' for the server's rule"));
        }

        var parent = ParentId switch { null => before?.ParentId, "" => null, _ => ParentId };
        return (new CollectionWish(Name ?? before?.Name ?? "", parent, retention), null);
    }

    private static bool TryRead(JsonElement asked, out TimeSpan? retention)
    {
        retention = null;
        switch (asked.ValueKind)
        {
            case JsonValueKind.Null:
                return true;
            case JsonValueKind.String:
                retention = asked.ValueEquals("never") ? TimeSpan.MaxValue : null;
                return retention is not null || asked.ValueEquals("default");
            case JsonValueKind.Number when asked.TryGetDouble(out var hours) && hours is >= 1 and <= MaxHours:
                retention = TimeSpan.FromHours(hours);
                return true;
            default:
                return false;
        }
    }
}
