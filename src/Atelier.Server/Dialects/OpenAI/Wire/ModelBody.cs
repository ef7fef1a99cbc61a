namespace Atelier.Server.Dialects.OpenAI.Wire;

/// <summary>One model.</summary>
internal sealed record ModelBody
{
    /// <summary>What <c>model</c> takes; may hold slashes.</summary>
    public required string Id { get; init; }

    /// <summary>Always <c>model</c>.</summary>
    public string Object { get; } = "model";

    /// <summary>Unix seconds of its release, 0 when not known.</summary>
    public required long Created { get; init; }

    /// <summary>Who makes it.</summary>
    public required string OwnedBy { get; init; }

    /// <summary>The model's full name; differs from <c>id</c> for an alias.</summary>
    public required string Root { get; init; }

    /// <summary>Always null: no model here is tuned from another.</summary>
    public string? Parent { get; }

    /// <summary>Always empty; older clients insist on it.</summary>
    public IReadOnlyList<string> Permission { get; } = [];

    /// <summary>Day its vendor shuts it down, <c>YYYY-MM-DD</c>; null when none is set.</summary>
    public required string? ShutdownDate { get; init; }
}
