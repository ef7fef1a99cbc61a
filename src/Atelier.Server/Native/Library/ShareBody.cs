using Atelier.Core.Library;

namespace Atelier.Server.Native.Library;

/// <summary>A link by which others see pictures.</summary>
/// <param name="Id">Its id, to revoke it.</param>
/// <param name="Url">The link: whoever has it sees the pictures, and nothing else.</param>
/// <param name="Title">What its page is headed with.</param>
/// <param name="Ids">The pictures; empty for a collection's.</param>
/// <param name="Collection">The collection; null for chosen pictures.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">When it runs out.</param>
internal sealed record ShareBody(
    string Id,
    string Url,
    string? Title,
    IReadOnlyList<string> Ids,
    string? Collection,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt)
{
    public static async ValueTask<ShareBody> FromAsync(ImageShare share, ShareLinks links, string baseAddress, CancellationToken cancellationToken) => new(
        share.Id,
        $"{baseAddress}{SharedEndpoints.Root}/{await links.TokenOfAsync(share.Id, cancellationToken)}",
        share.Title,
        share.Images,
        share.CollectionId,
        share.CreatedAt,
        share.ExpiresAt);
}

/// <param name="Shares">Newest first; those that ran out are gone.</param>
internal sealed record ShareListBody(IReadOnlyList<ShareBody> Shares);
