namespace Atelier.Server.Native.Library;

/// <param name="Tags">By name.</param>
/// <param name="Next">The cursor of the next page; null on the last.</param>
internal sealed record TagListBody(IReadOnlyList<TagBody> Tags, string? Next);

/// <param name="Tag">The tag.</param>
/// <param name="Images">How many pictures have it.</param>
internal sealed record TagBody(string Tag, long Images);
