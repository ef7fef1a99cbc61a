using Atelier.Testing.Upstreams;

namespace Atelier.Providers.Tests.Conformance;

/// <summary>What providers with tasks owe on top: tasks on record, patient polls, links that lead nowhere private, resuming.</summary>
public abstract class TaskProviderConformance<TUpstream> : ProviderConformance<TUpstream>
    where TUpstream : ScriptedUpstream, new()
{
    protected override int DeliveryTries => 3;

    [Fact]
    public async Task GenerateAsync_TaskIsTaken_IsOnRecordBeforeItIsAskedAbout()
    {
        var sink = new OrderWatchingSink(Sink, () => Upstream.Requests.Count(IsPoll));

        Assert.IsType<AttemptOutcome.Produced>(await Provider.GenerateAsync(Call, sink, Cancellation));

        Assert.NotEmpty(Sink.Tasks);
        Assert.Equal(0, sink.PollsBeforeFirstTask);
    }

    [Fact]
    public async Task GenerateAsync_PollFails_IsAskedAgain()
    {
        Upstream.Misbehave(new Misbehaviour.Reset(), IsPoll);
        Upstream.Misbehave(new Misbehaviour.Instead(ServerError with { Status = 503 }), IsPoll);

        Assert.IsType<AttemptOutcome.Produced>(await GenerateAsync());

        Assert.Equal(Submits, Upstream.Requests.Count(IsSubmit));
    }

    [Fact]
    public async Task GenerateAsync_TaskNeverEnds_IsAskedWithDistanceUntilTheCallerGivesUp()
    {
        foreach (var _ in Enumerable.Range(0, 50))
        {
            Upstream.Misbehave(new Misbehaviour.Instead(StillRunning), IsPoll);
        }

        using var caller = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var pending = Provider.GenerateAsync(Call, Sink, caller.Token);
        await Upstream.SeenAsync(request => IsPoll(request) && Upstream.Requests.Count(IsPoll) >= 5, Cancellation);
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
        Assert.All(Time.Pauses.Where(static pause => pause > TimeSpan.Zero), static pause => Assert.True(pause >= TimeSpan.FromMilliseconds(500)));
        Assert.Equal(Submits, Upstream.Requests.Count(IsSubmit));
        if (IsCancel is { } isCancel)
        {
            await Upstream.SeenAsync(isCancel, Cancellation);
        }
    }

    [Fact]
    public async Task ResumeAsync_TaskOfADeadProcess_DeliversWithoutBuyingAgain()
    {
        Assert.IsType<AttemptOutcome.Produced>(await GenerateAsync());
        var submits = Upstream.Requests.Count(IsSubmit);
        var later = new RecordingSink();

        var outcome = await ((IResumableProvider)Provider).ResumeAsync(Sink.Tasks.First(), Call, later, Cancellation);

        Assert.IsType<AttemptOutcome.Produced>(outcome);
        Assert.Equal(Pictures[0], later.Images[Call.FirstIndex]);
        Assert.Equal(submits, Upstream.Requests.Count(IsSubmit));
    }

    [Fact]
    public async Task GenerateAsync_LinkRedirectsToAPrivateAddress_IsNotFollowed()
    {
        await using var inside = new TUpstream();
        await inside.StartAsync();
        Upstream.Misbehave(
            new Misbehaviour.Instead(new Reply(302, "text/plain", []).With("location", inside.Address + "metadata.png")),
            IsDelivery);

        var failure = FailureOf(await GenerateAsync());

        Assert.Equal(FailureKind.BadResponse, failure.Kind);
        Assert.Equal(Charge.Yes, failure.Charged);
        Assert.Empty(inside.Requests);
    }

    [Fact]
    public async Task GenerateAsync_PictureIsFetched_WithTheKeyOnlyWhereTheServiceItselfHandsItOver()
    {
        Assert.IsType<AttemptOutcome.Produced>(await GenerateAsync());

        Assert.All(Upstream.Requests.Where(IsDelivery), request => Assert.Equal(DeliveryCarriesKey, request.Contains(Key)));
    }

    /// <summary>Whether a request asks about the task.</summary>
    protected abstract bool IsPoll(SeenRequest request);

    /// <summary>Whether a request cancels the task; <see langword="null"/> where the vendor has no cancel.</summary>
    protected virtual Func<SeenRequest, bool>? IsCancel => null;

    /// <summary>Whether pictures come from the service's own address, which asks for the key; links to elsewhere never get it.</summary>
    protected virtual bool DeliveryCarriesKey => false;

    /// <summary>A poll's answer while the task runs.</summary>
    protected abstract Reply StillRunning { get; }

    /// <summary>Notes how many polls had been made when the first task was told.</summary>
    private sealed class OrderWatchingSink(RecordingSink inner, Func<int> polls) : IImageSink
    {
        public int PollsBeforeFirstTask { get; private set; } = -1;

        public ValueTask StartedAsync(string providerTaskId, CancellationToken cancellationToken)
        {
            PollsBeforeFirstTask = PollsBeforeFirstTask < 0 ? polls() : PollsBeforeFirstTask;
            return inner.StartedAsync(providerTaskId, cancellationToken);
        }

        public ValueTask<IImageWriter> OpenImageAsync(ImageHeader header, CancellationToken cancellationToken) =>
            inner.OpenImageAsync(header, cancellationToken);

        public ValueTask PartialAsync(int index, int partialIndex, ReadOnlyMemory<byte> image, CancellationToken cancellationToken) =>
            inner.PartialAsync(index, partialIndex, image, cancellationToken);

        public ValueTask TextAsync(string text, CancellationToken cancellationToken) => inner.TextAsync(text, cancellationToken);
    }
}
