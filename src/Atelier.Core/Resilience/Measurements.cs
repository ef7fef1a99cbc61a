namespace Atelier.Core.Resilience;

/// <summary>Knows nothing yet.</summary>
public sealed class Measurements : IMeasurements
{
    public void Note(CallTarget target, TimeSpan duration, ProviderFailure? failure)
    {
    }

    public Measured? Find(CallTarget target) => null;
}
