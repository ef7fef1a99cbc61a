using Atelier.EndToEnd.Clients;
using Atelier.Testing.Upstreams;

namespace Atelier.EndToEnd.Upstreams;

/// <summary>The official client of fal agrees with the upstream our adapter is tested against.</summary>
public sealed class FalUpstreamTests
{
    [Fact]
    public async Task FalNode_SubscribeAndQueue_FindsFal()
    {
        await using var upstream = new FalUpstream();
        await upstream.StartAsync();

        await NodeJudge.AssertAgreesAsync("upstream-fal.mjs", upstream.Address);
    }
}
