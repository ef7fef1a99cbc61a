namespace Atelier.Server.Native.Models;

/// <summary>One model of the catalog in short.</summary>
internal record CatalogModelSummaryBody
{
    /// <summary>What <c>model</c> takes.</summary>
    public required string Id { get; init; }

    /// <summary>For people.</summary>
    public required string Name { get; init; }

    /// <summary>Other names of it.</summary>
    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>Who serves it.</summary>
    public required string Provider { get; init; }

    /// <summary>Who made it.</summary>
    public required string Vendor { get; init; }

    /// <summary>ultra, high, standard or fast.</summary>
    public required string Tier { get; init; }

    /// <summary>current, preview, unverified or retired.</summary>
    public required string Status { get; init; }

    /// <summary>generate, edit, inpaint, vary, upscale.</summary>
    public required IReadOnlyList<string> Operations { get; init; }

    /// <summary>Whether its provider can be asked, or the embedded artist stands in for it.</summary>
    public required bool Available { get; init; }

    /// <summary>Why not; null when it is.</summary>
    public required string? Reason { get; init; }

    /// <summary>The first day on which it no longer answers, <c>YYYY-MM-DD</c>; null when none is known.</summary>
    public required DateOnly? RetiresOn { get; init; }

    /// <summary>Who answers for it then.</summary>
    public required string? Successor { get; init; }
}
