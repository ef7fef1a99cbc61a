namespace Atelier.Server.Dialects.Shared;

/// <summary>How a picture may be given as text.</summary>
internal enum PictureForms
{
    /// <summary>A data URI or an address.</summary>
    DataUriOrAddress,

    /// <summary>The same, or base64 with nothing in front of it.</summary>
    AlsoBareBase64,

    /// <summary>Base64, bare or behind the beginning of a data URI; no address.</summary>
    Base64,
}
