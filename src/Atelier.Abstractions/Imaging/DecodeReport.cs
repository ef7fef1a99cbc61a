namespace Atelier;

/// <summary>The verdict on a picture and, where it is bad, why.</summary>
/// <param name="Verdict">What came of decoding it.</param>
/// <param name="Reason">In words; empty when it decodes.</param>
public sealed record DecodeReport(DecodeVerdict Verdict, string Reason)
{
    /// <summary>Its header's facts, where it could be read.</summary>
    public ImageFacts? Facts { get; init; }
}
