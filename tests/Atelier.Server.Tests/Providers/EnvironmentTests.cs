using System.Net;
using System.Net.Http.Json;
using Atelier.Server.Settings;
using Atelier.Server.Tests.Support;
using Atelier.Testing;
using Atelier.Testing.Upstreams;
using Atelier.Testing.Upstreams.AzureOpenAi;
using Atelier.Testing.Upstreams.OpenAi;

namespace Atelier.Server.Tests.Providers;

/// <summary>The names earlier systems used set the same providers up here.</summary>
public sealed class EnvironmentTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [ContractRow("S3-34")]
    [InlineData("OPENAI_API_KEY", "openai")]
    [InlineData("TOGETHER_API_KEY", "together")]
    [InlineData("REPLICATE_API_TOKEN", "replicate")]
    [InlineData("GEMINI_API_KEY", "gemini")]
    [InlineData("AIREFINERY_API_KEY", "ai-refinery")]
    [InlineData("BFL_API_KEY", "black-forest-labs")]
    [InlineData("FLUX_API_KEY", "black-forest-labs")]
    [InlineData("STABILITY_API_KEY", "stability")]
    [InlineData("FAL_KEY", "fal")]
    [InlineData("LUMI_OPENAI_API_KEY", "openai")]
    [InlineData("LUMI_GEMINI_API_KEY", "gemini")]
    public async Task Status_KeyOfAVendor_SwitchesItsProviderOn(string name, string provider)
    {
        await using var server = await StartAsync((name, "sk-a-key-of-the-house"), ("ATELIER_MODEL_DISCOVERY", "false"));

        var status = await server.GetAsync("/status").JsonAsync();

        Assert.Equal(new[] { provider, "sketch" }.Order(), status.GetProperty("enabled").EnumerateArray().Select(static id => id.GetString()!).Order());
    }

    [Fact]
    public async Task Status_SwitchedOffByAFlag_IsOffAndSaysSo()
    {
        await using var server = await StartAsync(("OPENAI_API_KEY", "sk-a-key"), ("ENABLE_IMAGE_GENERATION_OPENAI", "false"));

        var status = await server.GetAsync("/status").JsonAsync();

        Assert.Contains("switched off", status.GetProperty("reasons").Text("openai"), StringComparison.Ordinal);
    }

    [Fact]
    [ContractRow("S2-59")]
    public async Task Generations_OpenAiKey_AsksOpenAiForTheModel()
    {
        await using var upstream = new OpenAiUpstream();
        upstream.Models.Add("dall-e-3");

        var request = await DrawAsync(upstream, "dall-e-3", address =>
        [
            ("OPENAI_API_KEY", "sk-openai-key"),
            ("OPENAI_BASE_URL", new Uri(address, "v1").ToString()),
        ]);

        Assert.True(request.Is("POST", "/v1/images/generations"));
        Assert.Equal("Bearer sk-openai-key", request.Header("authorization"));
        Assert.Equal("dall-e-3", (string?)request.Json["model"]);
    }

    [Fact]
    [ContractRow("S2-59")]
    public async Task Generations_AzureKeyEndpointAndDeployment_AsksTheDeployment()
    {
        await using var upstream = new AzureOpenAiUpstream();

        var request = await DrawAsync(upstream, "azure-openai/gpt-image-2", static address =>
        [
            ("AZURE_OPENAI_API_KEY", "azure-key"),
            ("AZURE_OPENAI_ENDPOINT", address.ToString()),
            ("AZURE_OPENAI_DEPLOYMENT_NAME", "gpt-image-2"),
        ]);

        Assert.Equal("azure-key", request.Header("api-key"));
        Assert.Contains("gpt-image-2", request.Path + request.Text, StringComparison.Ordinal);
    }

    [Fact]
    [ContractRow("S2-59")]
    public async Task Generations_FluxKeyAndAddress_AsksForSchnell()
    {
        await using var upstream = new BflUpstream();

        var request = await DrawAsync(upstream, "flux-schnell", static address =>
        [
            ("FLUX_API_KEY", "flux-key"),
            ("FLUX_BASE_URL", address.ToString()),
        ]);

        Assert.True(request.Is("POST", "/v1/flux-schnell"));
        Assert.Equal("Bearer flux-key", request.Header("authorization"));
        Assert.Equal((1024, 1024), ((int)request.Json["width"]!, (int)request.Json["height"]!));
    }

    private static async Task<SeenRequest> DrawAsync(ScriptedUpstream upstream, string model, Func<Uri, (string Name, string Text)[]> settings)
    {
        await upstream.StartAsync();
        await using var server = await StartAsync([.. settings(upstream.Address), ("ATELIER_MODEL_DISCOVERY", "false")]);

        using var answer = await server.Http.PostAsJsonAsync("/v1/images/generations", new { prompt = "A boat", model }, Cancel);

        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Cancel));
        return upstream.Requests[0];
    }

    private static Task<TestServer> StartAsync(params (string Name, string Text)[] settings) =>
        TestServer.StartAsync(options =>
        {
            foreach (var (name, text) in settings)
            {
                Assert.True(SettingsTable.Get(name).TryApply(options, text), name);
            }
        });
}
