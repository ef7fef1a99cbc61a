using Atelier.EndToEnd.Clients;
using Atelier.Testing.Upstreams.OpenAi;

namespace Atelier.EndToEnd.Upstreams;

/// <summary>The vendor's own client judges the script that stands in for the vendor.</summary>
[Trait("needs", "servers")]
public sealed class OpenAiUpstreamTests
{
    [Fact]
    public async Task OpenAiNode_GenerateStreamEditErrorsModels_TakesTheScriptForOpenAi()
    {
        await using var upstream = new OpenAiUpstream();
        await upstream.StartAsync();

        await NodeJudge.AssertAgreesAsync("upstream-openai.mjs", upstream.Address);
    }
}
