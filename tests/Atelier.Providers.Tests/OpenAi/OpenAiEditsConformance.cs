namespace Atelier.Providers.Tests.OpenAi;

public sealed class OpenAiEditsConformance : OpenAiConformance
{
    protected override ProviderCall Call { get; } = OpenAiCalls.Edit;
}
