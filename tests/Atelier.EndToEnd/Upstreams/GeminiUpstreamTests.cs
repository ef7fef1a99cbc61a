using Atelier.EndToEnd.Clients;
using Atelier.Testing.Upstreams;

namespace Atelier.EndToEnd.Upstreams;

/// <summary>Google's own client for Node judges the scripted upstream that the adapter is tested against.</summary>
[Trait("needs", "servers")]
public sealed class GeminiUpstreamTests
{
    [Fact]
    public async Task GoogleGenAi_EveryCall_UnderstandsTheUpstream()
    {
        await using var upstream = new GeminiUpstream();
        await upstream.StartAsync();

        await NodeJudge.AssertAgreesAsync("upstream-gemini.mjs", upstream.Address);
    }
}
