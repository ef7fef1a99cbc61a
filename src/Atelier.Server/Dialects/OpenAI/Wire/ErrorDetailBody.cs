namespace Atelier.Server.Dialects.OpenAI.Wire;

/// <summary>One problem as FastAPI lists it.</summary>
internal sealed record ErrorDetailBody
{
    /// <summary>Where: <c>body</c>, <c>query</c>, <c>header</c> or <c>path</c>, then the parameter.</summary>
    public required IReadOnlyList<string> Loc { get; init; }

    /// <summary>What is wrong and what is allowed.</summary>
    public required string Msg { get; init; }

    /// <summary><c>missing</c>, <c>type_error</c>, <c>json_invalid</c> or <c>value_error</c>.</summary>
    public required string Type { get; init; }
}
