namespace Atelier.Providers.Tests.OpenAi;

public sealed class OpenAiGenerationsConformance : OpenAiConformance
{
    protected override ProviderCall Call { get; } = OpenAiCalls.Generate with { Count = 3, FirstIndex = 2 };
}
