namespace Atelier.Imaging.Formats.Jpeg;

/// <summary>Marker codes of ITU-T T.81, table B.1.</summary>
internal static class JpegMarker
{
    public const byte StartOfImage = 0xD8;
    public const byte EndOfImage = 0xD9;
    public const byte StartOfScan = 0xDA;
    public const byte App0 = 0xE0;
    public const byte App1 = 0xE1;
    public const byte App11 = 0xEB;

    /// <summary>APP0 to APP15, and COM: what others have to say before the picture itself.</summary>
    public static bool IsApplicationOrComment(byte marker) => marker is (>= App0 and <= 0xEF) or 0xFE;

    /// <summary>A start of frame, which tells the size: SOF0 to SOF15 but for DHT, JPG and DAC among them.</summary>
    public static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    /// <summary>RST0 to RST7, which stand within a scan.</summary>
    public static bool IsRestart(byte marker) => marker is >= 0xD0 and <= 0xD7;

    /// <summary>Markers without a length: TEM, RSTn and SOI.</summary>
    public static bool StandsAlone(byte marker) => marker is 0x01 or StartOfImage || IsRestart(marker);
}
