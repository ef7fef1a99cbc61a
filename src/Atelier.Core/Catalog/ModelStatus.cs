namespace Atelier.Core.Catalog;

/// <summary>Whether a model is still there, as far as anybody knows.</summary>
public enum ModelStatus
{
    Current,

    /// <summary>Served, but its vendor may change or withdraw it at any time; never chosen automatically.</summary>
    Preview,

    /// <summary>Listed somewhere, but not known to answer today; never chosen automatically.</summary>
    Unverified,

    /// <summary>Withdrawn; its successor answers for it.</summary>
    Retired,
}
