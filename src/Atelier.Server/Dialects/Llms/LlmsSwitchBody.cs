namespace Atelier.Server.Dialects.Llms;

/// <summary>What <c>POST /providers/{name}</c> is asked: exactly one of the two is true.</summary>
internal sealed record LlmsSwitchBody
{
    public bool? Enable { get; init; }

    public bool? Disable { get; init; }
}
