namespace Atelier.Core.Catalog;

/// <summary>What a model can do.</summary>
[Flags]
public enum ModelOperations
{
    None = 0,
    Generate = 1,
    Edit = 2,

    /// <summary>An edit that stays inside a mask.</summary>
    Inpaint = 4,

    Vary = 8,
    Upscale = 16,
}
