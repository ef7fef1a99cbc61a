namespace Atelier;

/// <summary>Whether a provider took money for an attempt.</summary>
public enum Charge
{
    No,
    Yes,

    /// <summary>Nobody can tell yet; counted as yes until reconciled.</summary>
    Unknown,
}
