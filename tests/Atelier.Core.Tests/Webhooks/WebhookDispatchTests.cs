using System.Text;
using Atelier.Core.Engine;
using Atelier.Core.Engine.Queue;
using Atelier.Core.Tests.Engine;
using Atelier.Core.Webhooks;
using Atelier.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Atelier.Core.Tests.Webhooks;

public sealed class WebhookDispatchTests
{
    private const string Url = "https://example.org/hook";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TellAsync_JobThatEnds_SendsOneSignedMessage()
    {
        await using var house = new EngineHarness(ScriptedProvider.Drawing("artist", EngineHarness.Picture));
        var receiver = new Receiver();
        var job = await EndAsync(house, new WebhookTarget(Url, []));

        await DispatchOf(house, receiver).TellAsync(Cancel);
        await DispatchOf(house, receiver).TellAsync(Cancel);

        var message = Assert.Single(receiver.Messages);
        var delivery = Assert.Single(await house.Webhooks.ListAsync(new DeliveryQuery(), Cancel));
        var secrets = await SecretsOf(house).ListAsync("anonymous", Cancel);
        Assert.Equal((Url, "msg_" + delivery.Id, false), (message.Url, message.Id, message.IsServers));
        Assert.Equal($"job.succeeded {job.Id}", Encoding.UTF8.GetString(message.Body.Span));
        Assert.Equal(WebhookSignature.Sign([secrets[0].Text], message.Id, message.Timestamp, message.Body.Span), message.Signature);
        Assert.Equal((DeliveryState.Delivered, 1, 200), (delivery.State, delivery.Attempts, delivery.Status));
    }

    [Fact]
    public async Task TellAsync_EventNobodyWants_TellsNobody()
    {
        await using var house = new EngineHarness(ScriptedProvider.Drawing("artist", EngineHarness.Picture));
        var receiver = new Receiver();
        await EndAsync(house, new WebhookTarget(Url, ["job.failed"]));

        await DispatchOf(house, receiver).TellAsync(Cancel);

        Assert.Empty(receiver.Messages);
        Assert.Empty(await house.Webhooks.ListAnnouncementsAsync(10, Cancel));
    }

    [Fact]
    public async Task TellAsync_OperatorsReceivers_AreToldOfEverybodysJobs()
    {
        await using var house = new EngineHarness(new EngineOptions { AnnouncesEveryEnd = true }, ScriptedProvider.Drawing("artist", EngineHarness.Picture));
        var receiver = new Receiver();
        var options = new WebhookOptions { Urls = [new Uri("http://10.0.0.1/hook"), new Uri("https://ops.example/hook")], Secrets = [WebhookSignature.NewSecret()] };
        await house.RunAsync(EngineHarness.Request());

        await DispatchOf(house, receiver, options).TellAsync(Cancel);

        Assert.Equal(["http://10.0.0.1/hook", "https://ops.example/hook"], receiver.Messages.Select(static message => message.Url).Order());
        Assert.All(receiver.Messages, message => Assert.Equal(
            WebhookSignature.Sign(options.Secrets, message.Id, message.Timestamp, message.Body.Span), message.Signature));
    }

    [Fact]
    public async Task TellAsync_ReceiverThatIsDown_IsTriedForADayWithGrowingPausesAndThenGivenUp()
    {
        await using var house = new EngineHarness(ScriptedProvider.Drawing("artist", EngineHarness.Picture));
        var receiver = new Receiver { Answer = new WebhookAnswer(503, "It answered with status 503.") };
        var dispatch = DispatchOf(house, receiver);
        await EndAsync(house, new WebhookTarget(Url, []));
        var begun = house.Time.GetUtcNow();
        var pauses = new List<TimeSpan>();
        while (true)
        {
            await dispatch.TellAsync(Cancel);
            var now = house.Time.GetUtcNow();
            var delivery = Assert.Single(await house.Webhooks.ListAsync(new DeliveryQuery(), Cancel));
            if (delivery.State != DeliveryState.Pending)
            {
                Assert.Equal((DeliveryState.Failed, 503, "It answered with status 503."), (delivery.State, delivery.Status, delivery.Problem));
                break;
            }

            pauses.Add(delivery.NextAt - now);
            Assert.False(await dispatch.TellAsync(Cancel));
            house.Time.Advance(delivery.NextAt - now);
        }

        Assert.Equal(11, receiver.Messages.Count);
        Assert.Single(receiver.Messages.Select(static message => message.Id).Distinct());
        Assert.InRange(pauses[0].TotalSeconds, 4, 6);
        Assert.InRange((house.Time.GetUtcNow() - begun).TotalHours, 19, 29);
    }

    [Fact]
    public async Task TellAsync_ReceiverThatIsGone_IsNotTriedAgainUnlessAskedFor()
    {
        await using var house = new EngineHarness(ScriptedProvider.Drawing("artist", EngineHarness.Picture));
        var receiver = new Receiver { Answer = new WebhookAnswer(410, "It answered with status 410.", IsHopeless: true) };
        var dispatch = DispatchOf(house, receiver);
        await EndAsync(house, new WebhookTarget(Url, []));
        await dispatch.TellAsync(Cancel);
        house.Time.Advance(TimeSpan.FromDays(1));
        var again = await dispatch.TellAsync(Cancel);
        receiver.Answer = new WebhookAnswer(204, null);

        var delivery = Assert.Single(await house.Webhooks.ListAsync(new DeliveryQuery(), Cancel));
        await house.Webhooks.RedeliverAsync(delivery.Id, house.Time.GetUtcNow(), Cancel);
        await dispatch.TellAsync(Cancel);

        Assert.Equal((DeliveryState.Failed, false), (delivery.State, again));
        Assert.Equal(2, receiver.Messages.Count);
        Assert.Equal(DeliveryState.Delivered, (await house.Webhooks.FindAsync(delivery.Id, Cancel))!.State);
    }

    [Fact]
    public async Task TellAsync_ProcessKilledAmidATry_AnotherSendsTheSameMessageAgain()
    {
        await using var house = new EngineHarness(ScriptedProvider.Drawing("artist", EngineHarness.Picture));
        var hanging = new Receiver { Hangs = true };
        var receiver = new Receiver();
        await EndAsync(house, new WebhookTarget(Url, []));
        var killed = DispatchOf(house, hanging).TellAsync(Cancel);
        await hanging.Asked;

        var tooEarly = await DispatchOf(house, receiver).TellAsync(Cancel);
        house.Time.Advance(TimeSpan.FromMinutes(1));
        await DispatchOf(house, receiver).TellAsync(Cancel);

        Assert.False(tooEarly);
        Assert.Equal(Assert.Single(hanging.Messages).Id, Assert.Single(receiver.Messages).Id);
        hanging.Release();
        await killed;
    }

    [Fact]
    public async Task RotateAsync_Secret_OldOneSignsForAnotherDay()
    {
        await using var house = new EngineHarness(ScriptedProvider.Drawing("artist", EngineHarness.Picture));
        var secrets = SecretsOf(house);
        var old = (await secrets.ListAsync("me", Cancel))[0].Text;

        var now = await secrets.RotateAsync("me", Cancel);
        house.Time.Advance(WebhookSecrets.Overlap);
        var later = await secrets.ListAsync("me", Cancel);

        Assert.Equal([now[0].Text, old], now.Select(static secret => secret.Text));
        Assert.Equal(now[0].Text, Assert.Single(later).Text);
    }

    private static async Task<JobRecord> EndAsync(EngineHarness house, WebhookTarget webhook)
    {
        var started = await house.Engine.StartAsync(EngineHarness.Request(), EngineHarness.Call() with { Webhook = webhook }, Cancel);
        using var ticket = Assert.IsType<StartResult.Started>(started).Ticket;
        return (await ticket.WaitAsync(Cancel)).Job;
    }

    private static WebhookSecrets SecretsOf(EngineHarness house) => new(new WebhookOptions(), house.Webhooks, house.Time);

    private static WebhookDispatch DispatchOf(EngineHarness house, Receiver receiver, WebhookOptions? options = null)
    {
        options ??= new WebhookOptions();
        return new WebhookDispatch(
            options,
            house.Jobs,
            house.Batches,
            house.Webhooks,
            new WebhookSecrets(options, house.Webhooks, house.Time),
            new PlainBodies(),
            receiver,
            new Signals(),
            house.Time,
            NullLogger<WebhookDispatch>.Instance);
    }

    private sealed class PlainBodies : IWebhookBodies
    {
        public ValueTask<byte[]?> WriteAsync(WebhookDelivery delivery, CancellationToken cancellationToken) =>
            ValueTask.FromResult<byte[]?>(Encoding.UTF8.GetBytes($"{delivery.Event} {delivery.SubjectId}"));
    }

    private sealed class Receiver : IWebhookSender
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Lock _gate = new();

        public List<WebhookMessage> Messages { get; } = [];

        public WebhookAnswer Answer { get; set; } = new(200, null);

        public bool Hangs { get; init; }

        public Task Asked => _asked.Task;

        public void Release() => _released.SetResult();

        public async Task<WebhookAnswer> SendAsync(WebhookMessage message, CancellationToken cancellationToken)
        {
            lock (_gate)
            {
                Messages.Add(message);
            }

            _asked.TrySetResult();
            if (Hangs)
            {
                await _released.Task.WaitAsync(cancellationToken);
            }

            return Answer;
        }
    }
}
