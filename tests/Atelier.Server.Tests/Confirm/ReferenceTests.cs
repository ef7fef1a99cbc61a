using System.Net;
using Atelier.Server.Tests.Support;
using Atelier.Testing;
using Atelier.Testing.Upstreams;

namespace Atelier.Server.Tests.Confirm;

/// <summary>Pictures to draw after, from the tool's arguments or from what the conversation has shown.</summary>
public sealed class ReferenceTests
{
    private static readonly string s_picture = "data:image/png;base64," + Convert.ToBase64String(Png.Draw(64, 64, static (x, y) => 0xFF000000u | (uint)(x * 3) | ((uint)(y * 3) << 8)));

    [Fact]
    [ContractRow("S3-81")]
    public async Task Tool_ReferenceInTheArguments_IsEstimatedAsAnEditByWhoCanEdit()
    {
        await using var house = await ConfirmServer.StartAsync();

        var (status, told) = await house.EstimateAsync(new { prompt = "a boat like this", reference_images = new[] { s_picture } });

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(("openai", "dall-e-2", 1), (told.Text("provider"), told.Text("model"), told.GetProperty("referenceImages").GetInt32()));
        Assert.Empty(house.OpenAi.Requests);
    }

    [Fact]
    [ContractRow("S3-81")]
    public async Task Chat_PictureInTheNewestMessage_IsDrawnAfterOnceThePersonConfirms()
    {
        await using var model = new ChatUpstream { Arguments = """{"prompt":"a boat like this"}""" };
        await model.StartAsync();
        await using var house = await ConfirmServer.StartAsync(options => options.Talk.BaseUrl = new Uri(model.Address, "/v1"));

        var events = await house.ChatAsync(new { messages = new object[] { Says("Draw a boat like this", s_picture) } });
        var wish = Assert.Single(events.Single(static told => told.Name == "message_complete").Data.GetProperty("imageGenerations").EnumerateArray());
        var (status, made) = await house.GenerateAsync(new
        {
            prompt = wish.Text("prompt"),
            provider = wish.Text("provider"),
            model = wish.Text("model"),
            size = "512x512",
            referenceImages = wish.GetProperty("referenceImages"),
        });

        Assert.Equal("a boat like this", wish.Text("prompt"));
        Assert.Equal(s_picture, Assert.Single(wish.GetProperty("referenceImages").EnumerateArray()).GetString());
        Assert.True(status == HttpStatusCode.OK, made.GetRawText());
        Assert.EndsWith("/images/edits", Assert.Single(house.OpenAi.Requests).Path, StringComparison.Ordinal);
    }

    [Fact]
    [ContractRow("S3-81")]
    public async Task Chat_PictureInAnEarlierMessage_IsUsedOnlyWhereTheModelNamesTheConversation()
    {
        await using var model = new ChatUpstream { Arguments = """{"prompt":"the same boat at night","reference_images":["conversation"]}""" };
        await model.StartAsync();
        await using var house = await ConfirmServer.StartAsync(options => options.Talk.BaseUrl = new Uri(model.Address, "/v1"));
        var messages = new object[] { Says("Look", s_picture), new { role = "assistant", content = "A boat." }, new { role = "user", content = "Draw it at night" } };

        var named = await house.ChatAsync(new { messages });
        model.Arguments = """{"prompt":"something else"}""";
        var unnamed = await house.ChatAsync(new { messages });

        Assert.Equal(1, References(named));
        Assert.Equal(0, References(unnamed));
        Assert.Contains("picture is shown here", (string?)model.Requests[0].Json["messages"]![1]!["content"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"prompt":"x","reference_images":"no list"}""")]
    [InlineData("""{"prompt":"x","reference_images":[7]}""")]
    [InlineData("""{"prompt":"x","reference_images":["a","b","c","d","e"]}""")]
    [InlineData("""{"prompt":"x","reference_images":["http://127.0.0.1/a.png"]}""")]
    [InlineData("""{"prompt":"x","reference_images":["data:image/png;base64,***"]}""")]
    [InlineData("""{"prompt":"x","reference_images":["data:image/png;base64,AAAA"]}""")]
    public async Task Tool_ReferenceThatIsNone_IsRefusedWithTheReason(string arguments)
    {
        await using var house = await ConfirmServer.StartAsync();
        using var content = new StringContent(arguments, System.Text.Encoding.UTF8, "application/json");

        using var answer = await house.Server.SendAsync(HttpMethod.Post, "/tools/generate_image", content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.NotEmpty((await answer.JsonAsync()).Text("error"));
    }

    private static object Says(string words, string picture) => new
    {
        role = "user",
        content = new object[] { new { type = "text", text = words }, new { type = "image_url", image_url = new { url = picture } } },
    };

    private static int References(IReadOnlyList<(string Name, System.Text.Json.JsonElement Data)> events) =>
        events.Single(static told => told.Name == "message_complete").Data.GetProperty("imageGenerations")[0].GetProperty("referenceImages").GetArrayLength();
}
