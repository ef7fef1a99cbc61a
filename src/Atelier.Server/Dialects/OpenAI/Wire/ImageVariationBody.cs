namespace Atelier.Server.Dialects.OpenAI.Wire;

/// <summary>What a request for variations may hold; describes the reader's field table and is never bound.</summary>
internal sealed record ImageVariationBody : CommonImageBody
{
    /// <summary>The picture. In a form a file; in JSON an https address or a data: URI.</summary>
    public required string Image { get; init; }
}
