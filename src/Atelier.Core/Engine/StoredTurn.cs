namespace Atelier.Core.Engine;

/// <summary>A turn as a job row keeps it; its pictures are named blobs.</summary>
/// <param name="Speaker">Who said it.</param>
/// <param name="Text">What was said.</param>
/// <param name="Images">How many pictures it had.</param>
internal sealed record StoredTurn(Speaker Speaker, string? Text, int Images)
{
    public static StoredTurn From(ConversationTurn turn) => new(turn.Speaker, turn.Text, turn.Images.Count);

    public ConversationTurn ToTurn(IReadOnlyList<string> names, Func<string, ImageSource> picture) =>
        new(Speaker, Text) { Images = [.. names.Select(picture)] };
}
