namespace Atelier.Server.Native.Library;

/// <summary>What is to be shared.</summary>
internal sealed record ShareInputBody
{
    /// <summary>Ids of 1 to 200 pictures, in the order they are shown.</summary>
    public IReadOnlyList<string>? Ids { get; init; }

    /// <summary>In place of ids, a collection's id: its pictures as they are when somebody looks.</summary>
    public string? Collection { get; init; }

    /// <summary>What the page is headed with, up to 200 characters.</summary>
    public string? Title { get; init; }

    /// <summary>How long the link works, from 0.0167 (a minute) to 8760. Default 168, a week.</summary>
    public double? ExpiresInHours { get; init; }
}
