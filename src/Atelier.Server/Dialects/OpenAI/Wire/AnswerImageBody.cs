namespace Atelier.Server.Dialects.OpenAI.Wire;

/// <summary>One kept picture behind an item of <c>data</c>.</summary>
internal sealed record AnswerImageBody
{
    /// <summary>32 hex digits; the picture's address is <c>/images/{id}.{format}</c>.</summary>
    public required string Id { get; init; }

    public required int Index { get; init; }

    /// <summary>The seed that makes this picture again, where there is one.</summary>
    public required long? Seed { get; init; }

    public required string Format { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    /// <summary>Length of the file.</summary>
    public required long Bytes { get; init; }

    /// <summary>Hash of the file, lower-case hex.</summary>
    public required string Sha256 { get; init; }

    /// <summary>What it was drawn with, by name, such as quality, style or template.</summary>
    public required IReadOnlyDictionary<string, string> Notes { get; init; }
}
