namespace Atelier.Imaging.Operations.Untrusted;

/// <summary>Decodes a given picture whole, by the cheapest means that leaves nothing out.</summary>
internal static class DecodeCheck
{
    /// <returns>The verdict, and whether the picture shows nothing.</returns>
    internal static async Task<(DecodeReport Report, bool IsBlank)> RunAsync(
        GivenBytes bytes, DecodeLimits limits, Action<ImageFacts?> learned, CancellationToken stop)
    {
        if (PlainPng.Recognise(bytes.Head) is { } png)
        {
            learned(png.Facts);
            if (Excess.OfPixels(png.Facts, limits) is { } reason)
            {
                return (new DecodeReport(DecodeVerdict.TooLarge, reason) { Facts = png.Facts }, false);
            }

            if (await ShowsSomethingAsync(png, bytes.AsStream(), stop) is { } something)
            {
                return (new DecodeReport(DecodeVerdict.Decodes, "") { Facts = png.Facts }, !something);
            }
        }

        return await UntrustedWork.OpenAsync(
            bytes, limits, allFrames: true, static opened => Blankness.DecodeAndTell(opened.Image), learned, stop);
    }

    private static async ValueTask<bool?> ShowsSomethingAsync(PlainPng png, Stream file, CancellationToken stop) =>
        png.IsQuick ? png.Decode(file, stop) : await OwnThread.RunAsync(() => png.Decode(file, stop));
}
