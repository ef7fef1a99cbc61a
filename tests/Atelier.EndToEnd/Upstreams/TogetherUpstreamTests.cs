using Atelier.EndToEnd.Clients;
using Atelier.Testing.Upstreams;

namespace Atelier.EndToEnd.Upstreams;

/// <summary>Together's own client for Node judges the scripted upstream that the adapter is tested against.</summary>
[Trait("needs", "servers")]
public sealed class TogetherUpstreamTests
{
    [Fact]
    public async Task TogetherAi_EveryCall_UnderstandsTheUpstream()
    {
        await using var upstream = new TogetherUpstream();
        await upstream.StartAsync();

        await NodeJudge.AssertAgreesAsync("upstream-together.mjs", upstream.Address);
    }
}
