using System.Net;
using Atelier.Core.Webhooks;
using Atelier.Server.Tests.Fetching;
using Atelier.Server.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Tests.Native;

public sealed class WebhookRouteTests
{
    private const string Deliveries = "/api/v1/webhooks/deliveries";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Job_WithWebhook_IsToldSignedAndWithoutBytes()
    {
        var received = new Inbox();
        await using var receiver = await PictureHost.StartAsync(received.TakeAsync);
        await using var server = await TestServer.StartAsync(static options => options.Listening.FetchFromPrivateNetworks = true);
        var secret = (await server.GetAsync("/api/v1/webhooks/secret").JsonAsync()).Text("secret");

        using var answer = await JobSubmitTests.SubmitAsync(
            server, $$"""{"prompt":"A lighthouse","model":"flux-schnell","size":"256x256","webhook":"{{receiver.Address}}/hook"}""");
        var (headers, body) = await received.NextAsync();

        var message = System.Text.Json.JsonElement.Parse(body);
        var job = message.GetProperty("data");
        Assert.Equal("job.succeeded", message.Text("type"));
        Assert.Equal(((await answer.JsonAsync()).Text("id"), "succeeded"), (job.Text("id"), job.Text("state")));
        Assert.StartsWith("/images/", Assert.Single(job.GetProperty("images").EnumerateArray()).Text("url"), StringComparison.Ordinal);
        Assert.Equal(
            WebhookSignature.Sign([secret], headers["webhook-id"]!, long.Parse(headers["webhook-timestamp"]!, System.Globalization.CultureInfo.InvariantCulture), body),
            headers["webhook-signature"]);
    }

    [Fact]
    public async Task Generate_WithWebhook_IsToldToo()
    {
        var received = new Inbox();
        await using var receiver = await PictureHost.StartAsync(received.TakeAsync);
        await using var server = await TestServer.StartAsync(static options => options.Listening.FetchFromPrivateNetworks = true);
        using var content = new StringContent(
            $$$"""{"prompt":"A lighthouse","model":"flux-schnell","size":"256x256","webhook":{"url":"{{{receiver.Address}}}","events":["job.succeeded"]}}""",
            System.Text.Encoding.UTF8,
            "application/json");

        using var answer = await server.SendAsync(HttpMethod.Post, "/api/v1/generate", content);
        var (_, body) = await received.NextAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(answer.Header("Atelier-Job"), System.Text.Json.JsonElement.Parse(body).GetProperty("data").Text("id"));
    }

    [Fact]
    public async Task Deliveries_ReceiverThatFails_AreShownAndCanBeSentAgain()
    {
        var received = new Inbox { Status = StatusCodes.Status410Gone };
        await using var receiver = await PictureHost.StartAsync(received.TakeAsync);
        await using var server = await TestServer.StartAsync(static options => options.Listening.FetchFromPrivateNetworks = true);
        using var answer = await JobSubmitTests.SubmitAsync(
            server, $$"""{"prompt":"A lighthouse","model":"flux-schnell","size":"256x256","webhook":"{{receiver.Address}}"}""");
        await received.NextAsync();
        var failed = await FindAsync(server, "failed");
        received.Status = StatusCodes.Status204NoContent;

        using var again = await server.SendAsync(HttpMethod.Post, $"{Deliveries}/{failed.Text("id")}/redeliver");
        var (headers, _) = await received.NextAsync();
        var delivered = await FindAsync(server, "delivered");

        Assert.Equal((410, "It answered with status 410; only 2xx takes a message."), (failed.GetProperty("status").GetInt32(), failed.Text("problem")));
        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
        Assert.Equal(failed.Text("webhook_id"), headers["webhook-id"]);
        Assert.Equal(failed.Text("id"), delivered.Text("id"));
    }

    [Fact]
    public async Task Redeliver_SomebodyElsesOrNone_Is404()
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await server.SendAsync(HttpMethod.Post, $"{Deliveries}/0123456789abcdef0123456789abcdef/redeliver");
        using var odd = await server.GetAsync(Deliveries + "?state=lost");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, odd.StatusCode);
    }

    [Fact]
    public async Task Secret_Rotated_IsAnotherAndTheOldOneStaysAWhile()
    {
        await using var server = await TestServer.StartAsync(static options => options.Access.ApiKeys = ["sk-one", "sk-two"]);
        server.Use("sk-one");
        var first = await server.GetAsync("/api/v1/webhooks/secret").JsonAsync();

        var second = await server.SendAsync(HttpMethod.Post, "/api/v1/webhooks/secret/rotate").JsonAsync();
        server.Use("sk-two");
        var other = await server.GetAsync("/api/v1/webhooks/secret").JsonAsync();

        Assert.Equal(System.Text.Json.JsonValueKind.Null, first.GetProperty("previous_until").ValueKind);
        Assert.Equal(System.Text.Json.JsonValueKind.String, second.GetProperty("previous_until").ValueKind);
        Assert.Equal(3, new HashSet<string> { first.Text("secret"), second.Text("secret"), other.Text("secret") }.Count);
    }

    private static async Task<System.Text.Json.JsonElement> FindAsync(TestServer server, string state)
    {
        while (true)
        {
            var list = await server.GetAsync($"{Deliveries}?state={state}").JsonAsync();
            if (list.GetProperty("deliveries").GetArrayLength() > 0)
            {
                return list.GetProperty("deliveries")[0];
            }

            await Task.Yield();
        }
    }

    private sealed class Inbox
    {
        private readonly System.Threading.Channels.Channel<(Dictionary<string, string?> Headers, byte[] Body)> _received =
            System.Threading.Channels.Channel.CreateUnbounded<(Dictionary<string, string?>, byte[])>();

        public int Status { get; set; } = StatusCodes.Status200OK;

        public async Task TakeAsync(HttpContext context)
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            context.Response.StatusCode = Status;
            await context.Response.CompleteAsync();
            _received.Writer.TryWrite((context.Request.Headers.ToDictionary(static header => header.Key.ToLowerInvariant(), static header => (string?)header.Value.ToString()), body.ToArray()));
        }

        public async Task<(Dictionary<string, string?> Headers, byte[] Body)> NextAsync() => await _received.Reader.ReadAsync(Cancel);
    }
}
