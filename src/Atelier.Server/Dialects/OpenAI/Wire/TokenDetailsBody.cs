namespace Atelier.Server.Dialects.OpenAI.Wire;

/// <summary>Tokens by what they stood for.</summary>
internal sealed record TokenDetailsBody
{
    public required long TextTokens { get; init; }

    public required long ImageTokens { get; init; }
}
