namespace Atelier;

/// <summary>What came of decoding a picture whole.</summary>
public enum DecodeVerdict
{
    Decodes,

    /// <summary>Decodes, but shows nothing: one colour throughout, or wholly transparent.</summary>
    Blank,

    Broken,

    /// <summary>More pixels, frames or bytes than the limits allow; not decoded.</summary>
    TooLarge,

    /// <summary>Took longer than the limits allow; stopped.</summary>
    TimedOut,

    FormatNotAllowed,
}
