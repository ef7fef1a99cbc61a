using Atelier.Imaging.Vips;

namespace Atelier.Imaging.Operations.Untrusted;

/// <summary>Runs work on given pictures: no more at once than there are processors, within limits, and whatever takes long on threads of its own.</summary>
internal sealed class UntrustedWork(TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _places = new(Environment.ProcessorCount);

    /// <summary>Work on bytes that are at hand. Tells the facts as soon as it knows them, so that a failure can name them.</summary>
    internal delegate Task<(DecodeReport Report, T? Result)> Work<T>(GivenBytes bytes, Action<ImageFacts?> learned, CancellationToken stop);

    /// <summary>Opens a picture with libvips and does something with it.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="limits">What is allowed. The time starts with the work, not with waiting for a place.</param>
    /// <param name="allFrames">Whether an animation is loaded whole.</param>
    /// <param name="work">What to do.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The verdict; the result of the work only with <see cref="DecodeVerdict.Decodes"/>.</returns>
    internal Task<(DecodeReport Report, T? Result)> RunAsync<T>(
        ImageSource image, DecodeLimits limits, bool allFrames, Func<OpenedImage, T> work, CancellationToken cancellationToken) =>
        RunAsync<T>(image, limits, (bytes, learned, stop) => OpenAsync(bytes, limits, allFrames, work, learned, stop), cancellationToken);

    /// <summary>Does something with a picture's bytes.</summary>
    internal async Task<(DecodeReport Report, T? Result)> RunAsync<T>(
        ImageSource image, DecodeLimits limits, Work<T> work, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            return await RunInPlaceAsync(image, limits, work, cancellationToken);
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>Opens bytes with libvips, on a thread of their own.</summary>
    internal static Task<(DecodeReport Report, T? Result)> OpenAsync<T>(
        GivenBytes bytes, DecodeLimits limits, bool allFrames, Func<OpenedImage, T> work, Action<ImageFacts?> learned, CancellationToken stop)
    {
        VipsRuntime.Require();
        return OwnThread.RunAsync(() =>
        {
            try
            {
                VipsErrors.Clear();
                using var opened = OpenedImage.TryOpen(bytes, limits, allFrames, stop, out var report);
                learned(report.Facts);
                return opened is null ? (report, default(T)) : (report, work(opened));
            }
            finally
            {
                NativeMethods.ShutDownThread();
            }
        });
    }

    public void Dispose() => _places.Dispose();

    private async Task<(DecodeReport Report, T? Result)> RunInPlaceAsync<T>(
        ImageSource image, DecodeLimits limits, Work<T> work, CancellationToken cancellationToken)
    {
        using var clock = new CancellationTokenSource(limits.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, cancellationToken);
        ImageFacts? facts = null;
        try
        {
            using var bytes = await GivenBytes.ReadAsync(image, limits.MaxBytes, either.Token);
            return Excess.OfBytes(bytes.Length, limits) is { } reason
                ? (new DecodeReport(DecodeVerdict.TooLarge, reason), default)
                : await work(bytes, learned => facts = learned, either.Token);
        }
        catch (Exception failure) when (failure is VipsException or InvalidDataException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var report = clock.IsCancellationRequested
                ? new DecodeReport(DecodeVerdict.TimedOut, $"The image did not decode within {limits.Timeout.TotalSeconds:0.###} s.")
                : new DecodeReport(DecodeVerdict.Broken, $"The image does not decode whole ({failure.Message.TrimEnd('.')}).");
            return (report with { Facts = facts }, default);
        }
    }
}
