namespace Atelier;

/// <summary>One earlier turn of a conversation about pictures.</summary>
/// <param name="Speaker">Who said it.</param>
/// <param name="Text">What was said; <see langword="null"/> when only pictures were shown.</param>
public sealed record ConversationTurn(Speaker Speaker, string? Text)
{
    /// <summary>Pictures given or made in this turn, in order.</summary>
    public IReadOnlyList<ImageSource> Images { get; init; } = [];
}
