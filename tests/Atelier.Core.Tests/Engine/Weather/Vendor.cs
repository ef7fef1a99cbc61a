using System.Collections.Concurrent;
using Atelier.Testing;

namespace Atelier.Core.Tests.Engine.Weather;

/// <summary>A service with moods that keeps its own books.</summary>
/// <param name="id">What it is called.</param>
/// <param name="price">US dollars for each picture.</param>
/// <param name="moods">One for each call, over and over.</param>
internal class Vendor(string id, decimal price, IReadOnlyList<Mood> moods) : IImageProvider
{
    private readonly ConcurrentQueue<(string JobId, decimal Usd)> _bills = new();
    private int _calls;

    public string Id => id;

    public ProviderTraits Traits { get; } = new();

    /// <summary>What it charged for, and for which job.</summary>
    public IReadOnlyCollection<(string JobId, decimal Usd)> Bills => _bills;

    public virtual async Task<AttemptOutcome> GenerateAsync(ProviderCall call, IImageSink sink, CancellationToken cancellationToken)
    {
        var mood = moods[Interlocked.Increment(ref _calls) % moods.Count];
        await Task.Yield();
        switch (mood)
        {
            case Mood.IsBusy:
                return Failed(FailureKind.RateLimited, Charge.No, 429);
            case Mood.IsDown:
                return Failed(FailureKind.Unavailable, Charge.No, 503);
            case Mood.Breaks:
                return Failed(FailureKind.Unavailable, Charge.Unknown, 500);
            case Mood.Refuses:
                return Failed(FailureKind.ContentRejected, Charge.No, 400);
            case Mood.ChargesAndBreaksOff:
                Bill(call);
                return Failed(FailureKind.Unavailable, Charge.Unknown, null);
            case Mood.ChargesAndStalls:
                Bill(call);
                await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
                throw new InvalidOperationException("Nobody gets here.");
            case Mood.ChargesAndSendsNoise:
                Bill(call);
                return await ScriptedProvider.DrawAsync(call, sink, "<html>"u8.ToArray(), cancellationToken);
            default:
                Bill(call);
                return await DeliverAsync(call, sink, cancellationToken);
        }
    }

    protected virtual Task<AttemptOutcome> DeliverAsync(ProviderCall call, IImageSink sink, CancellationToken cancellationToken) =>
        ScriptedProvider.DrawAsync(call, sink, EngineHarness.Picture, cancellationToken);

    private void Bill(ProviderCall call) => _bills.Enqueue((call.JobId, price * call.Count));

    private static AttemptOutcome.Failed Failed(FailureKind kind, Charge charged, int? status) => new(new ProviderFailure(kind, $"{kind}")
    {
        Charged = charged,
        UpstreamStatus = status,
        RetryAfter = status == 429 ? TimeSpan.FromSeconds(1) : null,
    });
}
