using System.Text.Json.Nodes;

namespace Atelier.Server.Dialects.Ai.Wire;

/// <summary>One thing about a body that does not fit its schema.</summary>
internal sealed record ValidationProblemBody
{
    /// <summary><c>body</c>, then names and indexes down to the value.</summary>
    public required JsonArray Loc { get; init; }

    public required string Msg { get; init; }

    /// <summary>Such as <c>missing</c>, <c>string_type</c> or <c>value_error</c>.</summary>
    public required string Type { get; init; }
}
