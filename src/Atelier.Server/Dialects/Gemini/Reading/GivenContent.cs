namespace Atelier.Server.Dialects.Gemini.Reading;

/// <summary>One of <c>contents</c>, or all neighbouring ones of one speaker.</summary>
/// <param name="Speaker">Who says it.</param>
/// <param name="Text">All its words; empty when it has none.</param>
/// <param name="Pictures">Its pictures in order.</param>
internal sealed record GivenContent(Speaker Speaker, string Text, IReadOnlyList<GivenPicture> Pictures)
{
    private const string Separator = "\n\n";

    public bool IsEmpty => Text.Length == 0 && Pictures.Count == 0;

    /// <summary>What is said first, then the other.</summary>
    public GivenContent And(GivenContent other) => new(Speaker, Join(Text, other.Text), [.. Pictures, .. other.Pictures]);

    public static string Join(params IEnumerable<string> texts) => string.Join(Separator, texts.Where(static text => text.Length > 0));
}
