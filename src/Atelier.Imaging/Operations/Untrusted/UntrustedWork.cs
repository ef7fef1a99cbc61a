using Atelier.Imaging.Vips;

namespace Atelier.Imaging.Operations.Untrusted;

/// <summary>Runs work on given pictures: on threads of its own, no more at once than there are processors, within limits.</summary>
internal sealed class UntrustedWork(TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _places = new(Environment.ProcessorCount);

    /// <summary>Opens a picture and does something with it.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="limits">What is allowed. The time starts with the work, not with waiting for a place.</param>
    /// <param name="allFrames">Whether an animation is loaded whole.</param>
    /// <param name="work">What to do.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The verdict; the result of the work only with <see cref="DecodeVerdict.Decodes"/>.</returns>
    internal async Task<(DecodeReport Report, T? Result)> RunAsync<T>(
        ImageSource image, DecodeLimits limits, bool allFrames, Func<OpenedImage, T> work, CancellationToken cancellationToken)
    {
        VipsRuntime.Require();
        await _places.WaitAsync(cancellationToken);
        try
        {
            return await RunInPlaceAsync(image, limits, allFrames, work, cancellationToken);
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();

    private async Task<(DecodeReport Report, T? Result)> RunInPlaceAsync<T>(
        ImageSource image, DecodeLimits limits, bool allFrames, Func<OpenedImage, T> work, CancellationToken cancellationToken)
    {
        using var clock = new CancellationTokenSource(limits.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, cancellationToken);
        DecodeReport report = new(DecodeVerdict.Broken, "");
        try
        {
            using var bytes = await GivenBytes.ReadAsync(image, limits.MaxBytes, either.Token);
            return await OwnThread.RunAsync(() =>
            {
                VipsErrors.Clear();
                using var opened = OpenedImage.TryOpen(bytes, limits, allFrames, either.Token, out report);
                return opened is null ? (report, default(T)) : (report, work(opened));
            });
        }
        catch (Exception failure) when (failure is VipsException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return clock.IsCancellationRequested
                ? (report with { Verdict = DecodeVerdict.TimedOut, Reason = $"The image did not decode within {limits.Timeout.TotalSeconds:0.###} s." }, default)
                : (report with { Verdict = DecodeVerdict.Broken, Reason = $"The image does not decode whole ({failure.Message})." }, default);
        }
    }
}
