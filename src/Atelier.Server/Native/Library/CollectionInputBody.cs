using System.Text.Json;
using Atelier.Core.Library;
using Atelier.Server.Errors;

namespace Atelier.Server.Native.Library;

/// <summary>A collection to be made, or what is to be changed of one: fields that are left out stay as they are.</summary>
internal sealed record CollectionInputBody
{
    /// <summary>1 to 100 characters without slashes, unlike its siblings'.</summary>
    public string? Name { get; init; }

    /// <summary>The id of the collection it lies in; an empty text for the top.</summary>
    public string? ParentId { get; init; }

    /// <summary>How long its pictures are kept: hours from 1 to 87672, "never" for ever, or null to go by the server's rule.</summary>
    public JsonElement? RetentionHours { get; init; }

    /// <returns>How it is to be, or what is wrong.</returns>
    public (CollectionWish? Wish, ErrorAnswer? Problem) ToWish(ImageCollection? before)
    {
        var retention = before?.Retention;
        switch (RetentionHours)
        {
            case null:
                break;
            case { ValueKind: JsonValueKind.Null } or { ValueKind: JsonValueKind.String } and var text when text.ValueKind == JsonValueKind.Null || text.GetString() == "default":
                retention = null;
                break;
            case { ValueKind: JsonValueKind.String } and var text when text.GetString() == "never":
                retention = TimeSpan.MaxValue;
                break;
            case { ValueKind: JsonValueKind.Number } and var number when number.TryGetDouble(out var hours) && hours is >= 1 and <= 87_672:
                retention = TimeSpan.FromHours(hours);
                break;
            default:
                return (null, LibraryErrors.Bad("retention_hours", "Parameter 'retention_hours' must be between 1 and 87672, 'never', or 'default' for the server's rule"));
        }

        var parent = ParentId switch { null => before?.ParentId, "" => null, _ => ParentId };
        return (new CollectionWish(Name ?? before?.Name ?? "", parent, retention), null);
    }
}
