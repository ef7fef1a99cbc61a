namespace Atelier.Imaging.Tests.Formats;

/// <summary>What is promised about pictures that carry their maker's signature (Content Credentials, C2PA).</summary>
internal static class Signed
{
    /// <summary>However its bytes arrive, and whether or not there is provenance to add.</summary>
    public static void PassesAsItCame(byte[] picture)
    {
        foreach (var chunk in (int[])[0, 1, 7])
        {
            var (bytes, result) = Intake.Run(picture, Sample.Provenance, chunk);
            Assert.Equal(picture, bytes);
            Assert.Equal((true, false), (result.IsSigned, result.IsStamped));
            Assert.Contains("kept as it came", Assert.Single(result.Notes), StringComparison.Ordinal);
        }

        var unasked = Intake.Inspect(picture);
        Assert.True(unasked.IsSigned);
        Assert.Empty(unasked.Notes);
    }

    /// <returns>The picture with the stamp in it.</returns>
    public static byte[] IsBrokenBy(byte[] picture, Provenance stamp)
    {
        var (bytes, result) = Intake.Run(picture, stamp);
        Assert.Equal((true, true), (result.IsSigned, result.IsStamped));
        Assert.Contains("no longer matches", Assert.Single(result.Notes), StringComparison.Ordinal);
        return bytes;
    }
}
