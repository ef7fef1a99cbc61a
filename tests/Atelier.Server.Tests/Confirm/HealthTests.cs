using Atelier.Server.Tests.Support;
using Atelier.Testing;

namespace Atelier.Server.Tests.Confirm;

public sealed class HealthTests
{
    [Fact]
    [ContractRow("S3-30")]
    [ContractRow("S3-31")]
    public async Task Health_SomeAreSetUp_TellsEachWithItsReasonAndSumsThemUp()
    {
        await using var house = await ConfirmServer.StartAsync(static options => ConfirmServer.Options(options, "together").Enabled = false);

        var health = await house.HealthAsync();

        Assert.True(DateTimeOffset.TryParse(health.Text("timestamp"), out _));
        var providers = health.GetProperty("providers");
        Assert.Equal(["openai", "together", "replicate", "gemini"], providers.EnumerateObject().Select(static provider => provider.Name));
        var openAi = providers.GetProperty("openai");
        Assert.Equal((true, "Provider operational", "CLOSED"), (openAi.GetProperty("available").GetBoolean(), openAi.Text("reason"), openAi.Text("circuitBreakerState")));
        Assert.True(DateTimeOffset.TryParse(openAi.Text("lastCheck"), out _));
        Assert.Equal((false, "API key not configured"), (providers.GetProperty("replicate").GetProperty("available").GetBoolean(), providers.GetProperty("replicate").Text("reason")));
        Assert.StartsWith("Image generation disabled for together", providers.GetProperty("together").Text("reason"), StringComparison.Ordinal);
        var summary = health.GetProperty("summary");
        Assert.Equal((4, 1, 3), (summary.GetProperty("total").GetInt32(), summary.GetProperty("available").GetInt32(), summary.GetProperty("unavailable").GetInt32()));
    }

    [Fact]
    public async Task Health_AnotherProviderIsSetUp_IsListedAfterTheDocumentedOnes()
    {
        await using var house = await ConfirmServer.StartAsync(static options => ConfirmServer.Options(options, "stability").ApiKey = "sk-stability");

        var health = await house.HealthAsync();

        Assert.Equal(
            ["openai", "together", "replicate", "gemini", "stability"],
            health.GetProperty("providers").EnumerateObject().Select(static provider => provider.Name));
        Assert.Equal(5, health.GetProperty("summary").GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Health_KeysAreAskedFor_IsOpenAllTheSame()
    {
        await using var house = await ConfirmServer.StartAsync(static options => options.Access.ApiKeys = ["house-key"]);

        var health = await house.HealthAsync();

        Assert.True(health.TryGetProperty("summary", out _));
    }
}
