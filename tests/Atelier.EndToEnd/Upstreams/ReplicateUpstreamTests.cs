using Atelier.EndToEnd.Clients;
using Atelier.Testing.Upstreams;

namespace Atelier.EndToEnd.Upstreams;

/// <summary>The official client of Replicate agrees with the upstream our adapter is tested against.</summary>
public sealed class ReplicateUpstreamTests
{
    [Fact]
    public async Task ReplicateNode_RunCreateCancelUpload_FindsReplicate()
    {
        await using var upstream = new ReplicateUpstream();
        await upstream.StartAsync();

        await NodeJudge.AssertAgreesAsync("upstream-replicate.mjs", upstream.Address);
    }
}
