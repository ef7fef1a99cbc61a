using Atelier.Core.Engine;
using Atelier.Core.Engine.Steps;
using Atelier.Core.Planning;
using Atelier.Core.Planning.Transforms;
using Atelier.Testing;

namespace Atelier.Core.Tests.Engine;

public sealed class TransformTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<PictureTransform, string> Bad => new()
    {
        { new PictureTransform.Resize(), "operations[0]" },
        { new PictureTransform.Resize { Width = 0 }, "operations[0].width" },
        { new PictureTransform.Resize { Height = 16_385 }, "operations[0].height" },
        { new PictureTransform.Resize { Percentage = 1001 }, "operations[0].percentage" },
        { new PictureTransform.Resize { Percentage = 50, Width = 5 }, "operations[0]" },
        { new PictureTransform.Resize { Width = 5, Fit = PictureFit.Cover }, "operations[0].fit" },
        { new PictureTransform.Rotate(361), "operations[0].degrees" },
        { new PictureTransform.Rotate(double.NaN), "operations[0].degrees" },
        { new PictureTransform.Crop(-1, 0, 5, 5), "operations[0].left" },
        { new PictureTransform.Crop(0, 0, 0, 5), "operations[0].width" },
        { new PictureTransform.Autocrop { Threshold = 256 }, "operations[0].threshold" },
        { new PictureTransform.FaceCrop { Width = 0 }, "operations[0].width" },
        { new PictureTransform.Extend(0, 0, 0, 0), "operations[0]" },
        { new PictureTransform.Extend(8193, 0, 0, 0), "operations[0].top" },
        { new PictureTransform.Filter(PictureFilter.Blur) { Strength = 101 }, "operations[0].strength" },
        { new PictureTransform.Filter(PictureFilter.Sepia) { Strength = 1 }, "operations[0].strength" },
        { new PictureTransform.Modulate { Brightness = 11 }, "operations[0].brightness" },
        { new PictureTransform.Gamma(0), "operations[0].gamma" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Find_ValueOutOfRange_NamesItsPlace(PictureTransform transform, string parameter)
    {
        var error = TransformCheck.Find(Request(1) with { Transforms = [transform] });

        Assert.Equal((FailureKind.InvalidRequest, parameter), (error!.Kind, error.Parameter));
    }

    [Fact]
    public async Task StartAsync_NothingToDoOrTooMuch_IsRefused()
    {
        await using var house = new EngineHarness(Workshop());

        Assert.Equal("operations", (await house.RefusalAsync(Request(1) with { Transforms = [] })).Parameter);
        Assert.Equal("operations", (await house.RefusalAsync(Request(1) with { Transforms = [.. Enumerable.Repeat(new PictureTransform.Autocrop(), 33)] })).Parameter);
        Assert.Equal("images", (await house.RefusalAsync(Request(0))).Parameter);
        Assert.Equal("images", (await house.RefusalAsync(Request(101))).Parameter);
    }

    [Fact]
    public async Task StartAsync_SeveralPictures_EachIsWorkedOnByItself()
    {
        var workshop = Workshop();
        await using var house = new EngineHarness(workshop);
        house.Planner.MaxImagesPerCall = 1;

        var result = await house.RunAsync(Request(3));

        Assert.Equal(JobState.Succeeded, result.Job.State);
        Assert.Equal(3, result.Images.Count);
        Assert.All(workshop.Calls, static call => Assert.Single(call.Images));
        Assert.Equal([0, 1, 2], workshop.Calls.Select(static call => (int)((MemoryImageSource)call.Images[0]).Bytes.Span[0]).Order());
    }

    [Fact]
    public async Task StartAsync_OneBadPictureOfThree_TheOthersAreMadeAndItsReasonIsTold()
    {
        await using var house = new EngineHarness(Workshop(bad: 1));
        house.Planner.MaxImagesPerCall = 1;
        using var ticket = await house.TicketAsync(Request(3));

        var events = new List<JobEvent>();
        await foreach (var happened in ticket.WatchAsync(Cancel))
        {
            events.Add(happened);
        }

        var result = await ticket.WaitAsync(Cancel);
        Assert.Equal([0, 2], result.Images.Select(static image => image.Index));
        Assert.Equal((1, 1), (Assert.Single(events.OfType<JobEvent.CallFailed>()).FirstIndex, events.OfType<JobEvent.CallFailed>().Count()));
        Assert.Contains(result.Job.Warnings, static warning => warning == "2 of 3 pictures were made. Picture 2: It is bad.");
        Assert.Equal(0, result.Job.CostUsd);
    }

    [Fact]
    public async Task StartAsync_KeptPictures_EachResultNamesItsOwnAsParent()
    {
        await using var house = new EngineHarness(Workshop());
        house.Planner.MaxImagesPerCall = 1;
        var request = Request(2);
        request.Images[0].KeptId = "0000000000000000000000000000000a";
        request.Images[1].KeptId = "0000000000000000000000000000000b";

        var result = await house.RunAsync(request);

        Assert.Equal(
            [["0000000000000000000000000000000a"], ["0000000000000000000000000000000b"]],
            result.Images.Select(static image => image.Parents));
        Assert.All(result.Images, static image => Assert.Equal(ImageRelation.OperationOf, image.Relation));
    }

    [Fact]
    public async Task StartAsync_PictureThatCameFromHere_IsRecognisedByItsBytes()
    {
        await using var house = new EngineHarness(Workshop());
        var first = (await house.RunAsync(Request(1) with { EmbedMetadata = false })).Images[0];
        var again = Request(1) with { Images = [new MemoryImageSource(EngineHarness.Picture)] };

        var second = (await house.RunAsync(again)).Images[0];

        Assert.Equal([first.Id], second.Parents);
    }

    [Fact]
    public async Task RunOnceAsync_ProcessDiedAmidst_WorkIsDoneAgainFromTheStoredRequest()
    {
        var begun = new TaskCompletionSource();
        var seen = new List<ProviderCall>();
        var workshop = new ScriptedProvider("workshop", async (call, sink, cancellationToken) =>
        {
            if (begun.TrySetResult())
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            }

            lock (seen)
            {
                seen.Add(call);
            }

            return await ScriptedProvider.DrawAsync(call, sink, EngineHarness.Picture, cancellationToken);
        }) { Traits = new ProviderTraits { Local = true } };
        await using var house = new EngineHarness(workshop);
        var planner = new TransformPlanner(house.Planner, workshop);
        var transforms = TransformsOfEveryKind();
        using var ticket = await house.TicketAsync(Request(1) with { Transforms = transforms });
        await begun.Task;
        var neighbour = house.Neighbour(workshop);
        house.Time.Advance(TimeSpan.FromMinutes(2));

        await new Recovery(
            house.Options,
            neighbour.Engine,
            planner,
            house.Jobs,
            house.Images,
            house.Blobs,
            new NodeIdentity(),
            house.Time,
            Microsoft.Extensions.Logging.Abstractions.NullLogger<Recovery>.Instance).RunOnceAsync(Cancel);

        var job = await house.Jobs.FindAsync(ticket.JobId, Cancel);
        Assert.Equal(JobState.Succeeded, job!.State);
        Assert.Equal(transforms, Assert.Single(seen).Transforms);
        await neighbour.DisposeAsync();
    }

    [Fact]
    public void Plan_Transform_GoesToTheWorkshopForNothingAndTheRestToModels()
    {
        var workshop = Workshop();
        var planner = new TransformPlanner(new ScriptedPlanner([ScriptedProvider.Drawing("model", EngineHarness.Picture)]), workshop);

        var here = Assert.IsType<PlanResult.Planned>(planner.Plan(Request(2), new PlanContext("job", "native"))).Plan;
        var there = Assert.IsType<PlanResult.Planned>(planner.Plan(EngineHarness.Request(), new PlanContext("job", "native"))).Plan;

        var candidate = Assert.Single(here.Candidates);
        Assert.Equal(("operations", 0m, 1, true), (here.Model, here.HighestUsd, candidate.MaxImagesPerCall, candidate.Call.KeepsFormat));
        Assert.Same(workshop, candidate.Provider);
        Assert.Equal("model", there.Candidates[0].Provider.Id);
    }

    [Fact]
    public async Task ComputeAsync_OtherTransforms_IsAnotherFingerprint()
    {
        var one = await RequestFingerprint.ComputeAsync(Request(1), Cancel);
        var same = await RequestFingerprint.ComputeAsync(Request(1), Cancel);
        var other = await RequestFingerprint.ComputeAsync(Request(1) with { Transforms = [new PictureTransform.Rotate(91)] }, Cancel);

        Assert.Equal(one, same);
        Assert.NotEqual(one, other);
    }

    private static List<PictureTransform> TransformsOfEveryKind() =>
    [
        new PictureTransform.Resize { Width = 5, Height = 6, Fit = PictureFit.Contain, Background = PictureColour.White },
        new PictureTransform.Rotate(12.5),
        new PictureTransform.Flip(FlipDirection.Vertical),
        new PictureTransform.Crop(1, 2, 3, 4),
        new PictureTransform.Autocrop(),
        new PictureTransform.FaceCrop { Width = 4 },
        new PictureTransform.Extend(1, 2, 3, 4),
        new PictureTransform.Filter(PictureFilter.Blur) { Strength = 2 },
        new PictureTransform.Modulate { Hue = 4 },
        new PictureTransform.Gamma(1.5),
        new PictureTransform.Tint(new PictureColour(1, 2, 3, 255)),
    ];

    /// <summary>Pictures that begin with their own index.</summary>
    private static ImageRequest Request(int count) => new()
    {
        Operation = ImageOperation.Transform,
        Prompt = "",
        Count = count,
        Images = [.. Enumerable.Range(0, count).Select(static index => new MemoryImageSource(new byte[] { (byte)index, 1, 2 }))],
        Transforms = [new PictureTransform.Rotate(90)],
    };

    private static ScriptedProvider Workshop(int bad = -1) => new("workshop", (call, sink, cancellationToken) =>
        ((MemoryImageSource)call.Images[0]).Bytes.Span[0] == bad
            ? Task.FromResult<AttemptOutcome>(new AttemptOutcome.Failed(new(FailureKind.InvalidRequest, "It is bad.") { Charged = Charge.No }))
            : ScriptedProvider.DrawAsync(call, sink, EngineHarness.Picture, cancellationToken))
    {
        Traits = new ProviderTraits { Local = true, Trusted = true },
    };
}
