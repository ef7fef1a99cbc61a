using Atelier.EndToEnd.Clients;
using Atelier.Testing.Upstreams.AzureOpenAi;

namespace Atelier.EndToEnd.Upstreams;

/// <summary>OpenAI's client for Azure judges the script that stands in for an Azure resource.</summary>
[Trait("needs", "servers")]
public sealed class AzureOpenAiUpstreamTests
{
    [Fact]
    public async Task AzureOpenAiNode_BothSurfacesKeysAndTokens_TakesTheScriptForAzure()
    {
        await using var upstream = new AzureOpenAiUpstream();
        await upstream.StartAsync();

        await NodeJudge.AssertAgreesAsync("upstream-azure-openai.mjs", upstream.Address);
    }
}
