namespace Atelier.Server.Dialects.OpenAI.Wire;

/// <summary>A picture given by address.</summary>
internal sealed record ImageReferenceBody
{
    /// <summary>An https address or a data: URI.</summary>
    public required string ImageUrl { get; init; }
}
