using System.Text.Json;
using Atelier.Server.Tests.Support;
using Atelier.Testing;
using Atelier.Testing.Upstreams;

namespace Atelier.Server.Tests.Native.Generate;

public sealed class EnhancementTests
{
    private const string Prompt = "A small house";

    [Fact]
    [ContractRow("S2-19")]
    public async Task Generate_EnhancementIsOn_TellsTheBetterPromptEverywhere()
    {
        await using var server = await TestServer.StartAsync(static options => options.Service.EnhancePrompts = true);

        var answer = await server.MakeAsync(new { prompt = Prompt, provider = "flux_schnell" });
        var job = await server.GetAsync($"/api/v1/jobs/{answer.Text("job_id")}").JsonAsync();

        Assert.Equal(Prompt, answer.Text("prompt"));
        Assert.StartsWith(Prompt, answer.Text("revised_prompt"), StringComparison.Ordinal);
        Assert.NotEqual(Prompt, answer.Text("revised_prompt"));
        Assert.True(answer.GetProperty("metadata").GetProperty("prompt_enhanced").GetBoolean());
        var made = answer.GetProperty("adjustments").EnumerateArray().Single(static one => one.Text("parameter") == "prompt");
        Assert.Equal((Prompt, answer.Text("revised_prompt")), (made.Text("asked"), made.Text("sent")));
        Assert.Equal(Prompt, job.Text("prompt"));
        Assert.Contains(job.GetProperty("story").EnumerateArray(), static line => line.GetString()!.Contains("Written out by", StringComparison.Ordinal));
    }

    [Theory]
    [ContractRow("S2-19")]
    [InlineData("""{"prompt":"A small house","provider":"flux_schnell"}""", false)]
    [InlineData("""{"prompt":"A small house","provider":"flux_schnell","enhance_prompt":false}""", true)]
    public async Task Generate_EnhancementIsOff_LeavesThePromptAlone(string json, bool usually)
    {
        await using var server = await TestServer.StartAsync(options => options.Service.EnhancePrompts = usually);

        var answer = await server.MakeAsync(JsonElement.Parse(json));

        Assert.True(answer.IsNull("revised_prompt"));
        Assert.False(answer.GetProperty("metadata").GetProperty("prompt_enhanced").GetBoolean());
    }

    [Fact]
    public async Task Generate_WithAChatModel_DrawsWhatItWrote()
    {
        await using var chat = new ChatUpstream();
        await chat.StartAsync();
        await using var server = await TestServer.StartAsync(options => options.Talk.BaseUrl = new Uri(chat.Address, "/v1"));

        var answer = await server.MakeAsync(new { prompt = Prompt, model = "gpt-image-2", enhance_prompt = true });

        Assert.Equal(ChatUpstream.Greeting, answer.Text("revised_prompt"));
        Assert.Contains(Prompt, Assert.Single(chat.Requests).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generate_ChatModelFails_DrawsThePromptAsItIsAndSaysSo()
    {
        await using var chat = new ChatUpstream();
        await chat.StartAsync();
        chat.Misbehave(new Misbehaviour.Instead(Reply.Json("""{"error":{"message":"no"}}""", 500)));
        await using var server = await TestServer.StartAsync(options => options.Talk.BaseUrl = new Uri(chat.Address, "/v1"));

        var answer = await server.MakeAsync(new { prompt = Prompt, model = "gpt-image-2", enhance_prompt = true });

        Assert.True(answer.IsNull("revised_prompt"));
        Assert.Contains(answer.Warnings(), static warning => warning.Contains("could not be enhanced", StringComparison.Ordinal));
        Assert.DoesNotContain(server.Log.Lines, static line => line.Contains(Prompt, StringComparison.Ordinal) && !line.StartsWith("Trace", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Edit_EnhancementAsked_IsSaidToHaveNoEffect()
    {
        await using var server = await TestServer.StartAsync();
        var picture = "data:image/png;base64," + Convert.ToBase64String(Png.Draw(32, 32, static (x, y) => 0xFF000000 | (uint)(x * 8) | (uint)(y << 11)));

        var answer = await server.MakeAsync(new { prompt = Prompt, image = picture, enhance_prompt = true });

        Assert.Contains(answer.Warnings(), static warning => warning.Contains("'enhance_prompt'", StringComparison.Ordinal));
    }
}
