namespace Atelier.Server.Dialects.OpenAI.Wire;

/// <summary>The last event of a stream that failed midway.</summary>
internal sealed record ErrorEventBody
{
    /// <summary>Always <c>error</c>.</summary>
    public string Type { get; } = "error";

    public required ErrorBody Error { get; init; }
}
