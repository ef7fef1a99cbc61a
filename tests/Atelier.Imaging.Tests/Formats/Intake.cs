namespace Atelier.Imaging.Tests.Formats;

/// <summary>Runs pictures through the intake in pieces of a given length.</summary>
internal static class Intake
{
    public const long Plenty = 1 << 30;

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>What came of a picture: its bytes at the destination and the verdict on it.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="stamp">What to put in.</param>
    /// <param name="chunk">Bytes per write; 0 for all at once.</param>
    public static (byte[] Bytes, IntakeResult Result) Run(byte[] picture, Provenance? stamp = null, int chunk = 0)
    {
        using var destination = new MemoryStream();
        using var stream = new ImageIntake().Open(destination, stamp, Plenty);
        try
        {
            for (var at = 0; at < picture.Length; at += chunk)
            {
                chunk = chunk == 0 ? picture.Length : chunk;
                stream.Write(picture, at, Math.Min(chunk, picture.Length - at));
            }
        }
        catch (InvalidDataException)
        {
            // The documented way to refuse; the result says the same.
        }

        var completing = stream.CompleteAsync(Cancel).AsTask();
        Assert.True(completing.IsCompletedSuccessfully);
        return (destination.ToArray(), completing.Result);
    }

    /// <summary>Stamps a picture that has to be whole.</summary>
    public static byte[] Stamp(byte[] picture, Provenance? stamp = null)
    {
        var (bytes, result) = Run(picture, stamp ?? Sample.Provenance);
        Assert.Null(result.Problem);
        return bytes;
    }

    public static IntakeResult Inspect(byte[] picture) => Run(picture).Result;

    public static string? Problem(byte[] picture) => Inspect(picture).Problem;
}
