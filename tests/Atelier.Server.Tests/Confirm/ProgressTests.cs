using System.Net;
using System.Text;
using System.Text.Json;
using Atelier.Server.Tests.Support;
using Atelier.Testing;
using Atelier.Testing.Upstreams;

namespace Atelier.Server.Tests.Confirm;

/// <summary>How far a picture has come: up to who draws in the chat, and to the end behind the click.</summary>
public sealed class ProgressTests
{
    private const string Progress = "image_generation_progress";

    [Fact]
    [ContractRow("S3-80")]
    public async Task Chat_Estimate_TellsThePhasesUpToWhoDraws()
    {
        await using var model = new ChatUpstream();
        await model.StartAsync();
        await using var house = await ConfirmServer.StartAsync(options => options.Talk.BaseUrl = new Uri(model.Address, "/v1"));

        var events = await house.SayAsync("Draw a photorealistic sunset over mountains");

        var phases = events.Where(static told => told.Name == Progress).Select(static told => told.Data).ToList();
        Assert.Equal(["analyzing_prompt", "quality_selected", "selecting_provider"], phases.Select(static phase => phase.Text("phase")));
        Assert.Equal("a photorealistic sunset over mountains", phases[0].Text("prompt"));
        Assert.Equal("ultra", phases[1].Text("quality"));
        var call = events.Single(static told => told.Name == "tool_call_start").Data.Text("id");
        Assert.All(phases, phase => Assert.Equal(call, phase.Text("id")));
        Assert.Empty(house.OpenAi.Requests);
    }

    [Fact]
    [ContractRow("S3-80")]
    public async Task GenerateImage_EventsAccepted_TellsEveryPhaseInOrderThenThePicture()
    {
        await using var house = await ConfirmServer.StartAsync();

        var events = await DrawAsync(house, """{"prompt":"A lighthouse","provider":"openai","model":"dall-e-3","quality":"high"}""");

        Assert.Equal(
            ["analyzing_prompt", "quality_selected", "selecting_provider", "generating", "completed"],
            events.Where(static told => told.Name == Progress).Select(static told => told.Data.Text("phase")));
        var generating = events.Single(static told => told.Name == Progress && told.Data.Text("phase") == "generating").Data;
        Assert.Equal(("openai", "dall-e-3", 25), (generating.Text("provider"), generating.Text("model"), generating.GetProperty("estimated_seconds").GetInt32()));
        Assert.Equal("image_complete", events[^1].Name);
        Assert.True(events[^1].Data.GetProperty("success").GetBoolean());
        Assert.NotEmpty(events[^1].Data.Text("imageUrl"));
    }

    [Fact]
    [ContractRow("S3-80")]
    public async Task GenerateImage_NobodyCanDraw_EndsWithThePhaseErrorAndItsEvent()
    {
        await using var house = await ConfirmServer.StartAsync();
        house.OpenAi.Misbehave(new Misbehaviour.Instead(Reply.Json("""{"error":{"message":"No.","type":"x","code":"content_policy_violation"}}""", 400)));

        var events = await DrawAsync(house, """{"prompt":"A lighthouse","provider":"openai","model":"dall-e-3"}""");

        Assert.Equal(["generating", "error"], events.Where(static told => told.Name == Progress).Select(static told => told.Data.Text("phase")).TakeLast(2));
        Assert.Equal(("error", "CONTENT_POLICY_VIOLATION", 400), (events[^1].Name, events[^1].Data.Text("code"), events[^1].Data.GetProperty("statusCode").GetInt32()));
    }

    [Theory]
    [InlineData("openai", "fast", 8)]
    [InlineData("openai", "ultra", 40)]
    [InlineData("replicate", "standard", 20)]
    [InlineData("together", "high", 30)]
    [InlineData("sketch", "fast", 10)]
    [InlineData("sketch", "ultra", 45)]
    public void DrawingTimes_ProviderAndTier_AreTheContracts(string provider, string tier, int seconds) =>
        Assert.Equal(seconds, Atelier.Server.Dialects.Confirm.Images.DrawingTimes.Of(provider, tier));

    private static async Task<IReadOnlyList<(string Name, JsonElement Data)>> DrawAsync(ConfirmServer house, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await house.Server.SendAsync(HttpMethod.Post, "/generate-image", content, ("Accept", "text/event-stream"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return EventText.Read(Encoding.UTF8.GetString(await answer.BytesAsync()));
    }
}
