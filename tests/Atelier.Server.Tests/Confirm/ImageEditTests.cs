using System.Net;
using System.Text;
using System.Text.Json;
using Atelier.Server.Tests.Support;
using Atelier.Testing;
using Atelier.Testing.Upstreams;

namespace Atelier.Server.Tests.Confirm;

/// <summary>Operations in the form this dialect's clients know.</summary>
public sealed class ImageEditTests
{
    private static readonly string s_picture = "data:image/png;base64," + Convert.ToBase64String(Png.Solid(40, 30, 0xFF336699));

    [Fact]
    [ContractRow("S3-84")]
    public async Task ImageEdit_TwoPicturesOneBad_TellsProgressThenCompleteWithCounts()
    {
        await using var house = await ConfirmServer.StartAsync();

        using var answer = await SendAsync(house, $$$"""
            {"images":[{"id":"one","url":"{{{s_picture}}}"},{"id":"two","url":"data:image/png;base64,AAAA"}],
             "operations":[{"type":"resize","params":{"percentage":50}},{"type":"rotate","params":{"degrees":90}},{"type":"filter","params":{"filter":"sepia"}}]}
            """);
        var events = Encoding.UTF8.GetString(await answer.BytesAsync())
            .Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(static block => JsonDocument.Parse(block["data: ".Length..]).RootElement)
            .ToList();

        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(["started", "complete"], [events[0].Text("type"), events[^1].Text("type")]);
        Assert.Equal(2, events[0].GetProperty("totalImages").GetInt32());
        Assert.Contains(events, static told => told.Text("type") == "progress");
        var made = events.Single(static told => told.Text("type") == "image_complete");
        Assert.Equal(("one", 15), (made.Text("imageId"), made.GetProperty("result").GetProperty("dimensions").GetProperty("width").GetInt32()));
        Assert.Equal("two", events.Single(static told => told.Text("type") == "image_error").Text("imageId"));
        Assert.Equal((1, 1), (events[^1].GetProperty("successCount").GetInt32(), events[^1].GetProperty("errorCount").GetInt32()));
        Assert.Empty(house.OpenAi.Requests);
    }

    [Fact]
    public async Task ImageEdit_NoOperations_IsRefusedInThisDialectsShape()
    {
        await using var house = await ConfirmServer.StartAsync();

        using var answer = await SendAsync(house, $$"""{"images":[{"url":"{{s_picture}}"}]}""");
        var body = await answer.JsonAsync();

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False(body.GetProperty("success").GetBoolean());
        Assert.Contains("operations", body.Text("error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ImageEdit_SignInSetUpAndNoToken_Is401()
    {
        await using var house = await ConfirmServer.StartAsync(static options => options.Access.GoogleClientId = TokenInfoUpstream.ClientId);

        using var answer = await SendAsync(house, $$"""{"images":[{"url":"{{s_picture}}"}],"operations":["sepia"]}""");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private static async Task<HttpResponseMessage> SendAsync(ConfirmServer house, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        return await house.Server.SendAsync(HttpMethod.Post, "/image-edit", content);
    }
}
