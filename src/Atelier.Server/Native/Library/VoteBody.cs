namespace Atelier.Server.Native.Library;

/// <summary>One voice about a picture.</summary>
internal sealed record VoteBody
{
    /// <summary>up, down, or none to take an earlier vote back.</summary>
    public required string Vote { get; init; }

    /// <summary>The caller's own end user who votes, up to 512 characters; the caller itself when left out. Each has one vote.</summary>
    public string? User { get; init; }
}
