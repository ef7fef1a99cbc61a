using Atelier.Core.Engine.Steps.Recognise;
using Atelier.Core.Planning;

namespace Atelier.Core.Engine.Steps;

/// <summary>A request that steps 1 to 5 let through, with what they found; disposing it lets the next same request begin.</summary>
/// <param name="JobId">The id its job will have.</param>
/// <param name="Request">What is asked, bound to its quote where it has one.</param>
/// <param name="Context">Who asks.</param>
/// <param name="Plan">Who is to be asked.</param>
/// <param name="Recognition">What it is known by.</param>
/// <param name="Timeout">How long its caller is ready to wait.</param>
internal sealed record Prepared(
    string JobId,
    ImageRequest Request,
    CallContext Context,
    Plan Plan,
    Recognition Recognition,
    TimeSpan Timeout) : IDisposable
{
    /// <summary>What was set aside for it.</summary>
    public Reservation Reserved { get; init; } = Reservation.Nothing;

    /// <summary>An earlier job whose pictures serve again; then nothing was set aside.</summary>
    public JobResult? Made { get; init; }

    /// <summary>Its place in the line of same requests; <see langword="null"/> when it has no like.</summary>
    public IDisposable? Turn { get; init; }

    public void Dispose() => Turn?.Dispose();
}
