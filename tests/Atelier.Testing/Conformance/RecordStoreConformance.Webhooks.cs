namespace Atelier.Testing.Conformance;

public abstract partial class RecordStoreConformance
{
    [Fact]
    public async Task Webhooks_AnnouncedJobThatEnds_IsToldOfOnceAndOthersAreNot()
    {
        var announced = Sample.Job() with { IsAnnounced = true };
        await AddAsync(announced, Sample.Job());

        await SucceedAsync(Sample.Job());
        Assert.True(await Jobs.FinishAsync(SampleRecords.Succeeded(announced), null, [], Cancel));
        Assert.False(await Jobs.FinishAsync(SampleRecords.Succeeded(announced), null, [], Cancel));

        var told = Assert.Single(await Webhooks.ListAnnouncementsAsync(10, Cancel));
        Assert.Equal(
            (announced.Id, announced.Caller, "job.succeeded", Start.AddSeconds(7)),
            (told.SubjectId, told.Caller, told.Event, told.At));
    }

    [Fact]
    public async Task Webhooks_ExpandedByTwo_OneDoes()
    {
        var announcement = await AnnounceAsync();
        var delivery = Delivery(announcement.SubjectId);

        var answers = await Task.WhenAll(
            Webhooks.ExpandAsync(announcement, [delivery], Cancel).AsTask(),
            Webhooks.ExpandAsync(announcement, [delivery with { Id = Sample.NewId() }], Cancel).AsTask());

        Assert.Single(answers, static won => won);
        Assert.Single(await Webhooks.ListAsync(new DeliveryQuery(), Cancel));
        Assert.Empty(await Webhooks.ListAnnouncementsAsync(10, Cancel));
    }

    [Fact]
    public async Task Webhooks_Claim_GivesWhatIsDueOnceUntilItsLeaseIsOver()
    {
        var due = Delivery("a");
        await ExpandAsync(due, Delivery("b") with { NextAt = Start.AddHours(1) }, Delivery("c") with { State = DeliveryState.Delivered });

        Assert.Equal(due, Assert.Single(await ClaimDeliveriesAsync(Start)));
        Assert.Empty(await ClaimDeliveriesAsync(Start));
        Assert.Equal(due.Id, Assert.Single(await ClaimDeliveriesAsync(Start.AddMinutes(1))).Id);
    }

    [Fact]
    public async Task Webhooks_TwoOfOneSubjectToOneReceiver_GoOneAfterTheOther()
    {
        var (first, second, other) = (Delivery("a"), Delivery("a"), Delivery("a") with { Url = "https://other.example/" });
        await ExpandAsync(first, second, other);

        var claimed = await ClaimDeliveriesAsync(Start);
        await Webhooks.RecordAsync(first with { Attempts = 1, State = DeliveryState.Failed, Status = 500, Problem = "No.", TriedAt = Start }, Cancel);

        Assert.Equal(new[] { first.Id, other.Id }.Order(StringComparer.Ordinal), claimed.Select(static delivery => delivery.Id).Order(StringComparer.Ordinal));
        Assert.Equal(second.Id, Assert.Single(await ClaimDeliveriesAsync(Start)).Id);
    }

    [Fact]
    public async Task Webhooks_RecordedTry_IsKeptAndCanBeAskedForAgain()
    {
        var delivery = Delivery("a");
        await ExpandAsync(delivery);
        await ClaimDeliveriesAsync(Start);
        var failed = delivery with { Attempts = 3, State = DeliveryState.Failed, Status = 500, Problem = "No.", TriedAt = Start, NextAt = Start.AddMinutes(1) };

        await Webhooks.RecordAsync(failed, Cancel);
        var kept = await Webhooks.FindAsync(delivery.Id, Cancel);
        var again = await Webhooks.RedeliverAsync(delivery.Id, Start.AddHours(1), Cancel);

        Assert.Equal(failed, kept);
        Assert.Equal((DeliveryState.Pending, 0, Start.AddHours(1)), (again!.State, again.Attempts, again.NextAt));
        Assert.Single(await ClaimDeliveriesAsync(Start.AddHours(1)));
        Assert.Null(await Webhooks.RedeliverAsync(Sample.NewId(), Start, Cancel));
        Assert.Null(await Webhooks.FindAsync(Sample.NewId(), Cancel));
    }

    [Fact]
    public async Task Webhooks_List_NarrowsAndForgetLeavesWhatIsDue()
    {
        var (mine, theirs, servers) = (Delivery("a"), Delivery("b") with { Caller = "them" }, Delivery("a") with { IsServers = true, State = DeliveryState.Delivered });
        await ExpandAsync(mine, theirs, servers);

        Assert.Equal([servers.Id, theirs.Id, mine.Id], await IdsAsync(new DeliveryQuery()));
        Assert.Equal([mine.Id], await IdsAsync(new DeliveryQuery { Caller = "anonymous", Servers = false }));
        Assert.Equal([servers.Id, mine.Id], await IdsAsync(new DeliveryQuery { SubjectId = "a" }));
        Assert.Equal([servers.Id], await IdsAsync(new DeliveryQuery { State = DeliveryState.Delivered }));
        Assert.Equal([theirs.Id], await IdsAsync(new DeliveryQuery { BeforeId = servers.Id, Limit = 1 }));
        Assert.Equal(1, await Webhooks.ForgetAsync(Start.AddDays(1), Cancel));
        Assert.Equal([theirs.Id, mine.Id], await IdsAsync(new DeliveryQuery()));
    }

    [Fact]
    public async Task Webhooks_Secrets_FirstStaysAndTheOldOneRetires()
    {
        var first = await Webhooks.ListSecretsAsync("me", "whsec_a", Start, Cancel);
        var same = await Webhooks.ListSecretsAsync("me", "whsec_b", Start, Cancel);
        var theirs = await Webhooks.ListSecretsAsync("them", "whsec_c", Start, Cancel);

        await Webhooks.RotateSecretAsync("me", "whsec_d", Start.AddHours(1), Start.AddHours(25), Cancel);
        var both = await Webhooks.ListSecretsAsync("me", "whsec_e", Start.AddHours(2), Cancel);
        var later = await Webhooks.ListSecretsAsync("me", "whsec_e", Start.AddHours(25), Cancel);

        Assert.Equal([new WebhookSecret("whsec_a", Start, null)], first);
        Assert.Equal(first, same);
        Assert.Equal("whsec_c", Assert.Single(theirs).Text);
        Assert.Equal([new WebhookSecret("whsec_d", Start.AddHours(1), null), new WebhookSecret("whsec_a", Start, Start.AddHours(25))], both);
        Assert.Equal("whsec_d", Assert.Single(later).Text);
    }

    private async Task<Announcement> AnnounceAsync()
    {
        await SucceedAsync(Sample.Job() with { IsAnnounced = true });
        return Assert.Single(await Webhooks.ListAnnouncementsAsync(10, Cancel));
    }

    private async Task ExpandAsync(params WebhookDelivery[] deliveries) =>
        Assert.True(await Webhooks.ExpandAsync(await AnnounceAsync(), deliveries, Cancel));

    private ValueTask<IReadOnlyList<WebhookDelivery>> ClaimDeliveriesAsync(DateTimeOffset now) =>
        Webhooks.ClaimAsync(now, now.AddMinutes(1), 10, Cancel);

    private async Task<IEnumerable<string>> IdsAsync(DeliveryQuery query) =>
        (await Webhooks.ListAsync(query, Cancel)).Select(static delivery => delivery.Id);

    private WebhookDelivery Delivery(string subject) => new()
    {
        Id = Sample.NewId(),
        SubjectId = subject,
        Event = "job.succeeded",
        Caller = "anonymous",
        Url = "https://example.org/hook",
        At = Start,
        NextAt = Start,
    };
}
