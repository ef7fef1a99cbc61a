namespace Atelier.EndToEnd.Clients;

/// <summary>The reference implementation of Standard Webhooks, unmodified, judges what receivers get.</summary>
[Trait("needs", "servers")]
public sealed class WebhookTests
{
    [Fact]
    public async Task StandardWebhooks_MessageOfAJob_IsVerified()
    {
        using var data = new TemporaryFolder();
        await using var server = await AtelierProcess.StartAsync(data.Path, new Dictionary<string, string> { ["Fetch__AllowPrivateNetworks"] = "true" });

        await NodeJudge.AssertAgreesAsync("webhook-verify.mjs", server.Address);
    }
}
