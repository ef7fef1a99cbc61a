namespace Atelier.Server.Dialects.Ai.Wire;

/// <summary>Everything about a body that does not fit its schema.</summary>
internal sealed record ValidationProblemsBody
{
    public required IReadOnlyList<ValidationProblemBody> Detail { get; init; }
}
