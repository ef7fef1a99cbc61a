using Atelier.Core.Engine;
using Atelier.Core.Library;
using Atelier.Core.Tests.Engine;
using Atelier.Testing;
using Atelier.Testing.Conformance;

namespace Atelier.Core.Tests.Library;

public sealed class LineageTests
{
    private const string Anonymous = "anonymous";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ImageOperation.Edit, ImageRelation.EditOf)]
    [InlineData(ImageOperation.Vary, ImageRelation.VariationOf)]
    [InlineData(ImageOperation.Upscale, ImageRelation.UpscaleOf)]
    public async Task StartAsync_KeptPictureGiven_IsTheParentOfWhatIsMade(ImageOperation operation, ImageRelation expected)
    {
        await using var house = new EngineHarness(ScriptedProvider.Drawing("p", EngineHarness.Picture));
        var parent = (await house.RunAsync(EngineHarness.Request())).Images[0];
        var given = await LibraryOf(house).ReadAsync(parent, Cancel);

        var made = (await house.RunAsync(EngineHarness.Request() with { Operation = operation, Images = [given!] })).Images[0];

        var kept = await house.Images.FindAsync(made.Id, Cancel);
        Assert.Equal([parent.Id], kept!.Parents);
        Assert.Equal(expected, kept.Relation);
        Assert.Empty(parent.Parents);
        Assert.Null(parent.Relation);
    }

    [Fact]
    public async Task StartAsync_UploadWithTheBytesOfAKeptPicture_CountsAsThatPicture()
    {
        await using var house = new EngineHarness(ScriptedProvider.Drawing("p", EngineHarness.Picture));
        var parent = (await house.RunAsync(EngineHarness.Request())).Images[0];
        await using var bytes = await LibraryOf(house).OpenAsync(parent, Cancel);
        using var copy = new MemoryStream();
        await bytes!.CopyToAsync(copy, Cancel);

        var same = await house.RunAsync(Edit(new MemoryImageSource(copy.ToArray())));
        var other = await house.RunAsync(Edit(new MemoryImageSource(Png.Solid(9, 9, 0xFF112233))));

        Assert.Equal([parent.Id], same.Images[0].Parents);
        Assert.Empty(other.Images[0].Parents);
        Assert.Equal(ImageRelation.EditOf, other.Images[0].Relation);
    }

    [Fact]
    public async Task StartAsync_SamePictureByIdAndByBytes_IsOneParentInItsPlace()
    {
        await using var house = new EngineHarness(ScriptedProvider.Drawing("p", EngineHarness.Picture));
        var first = (await house.RunAsync(EngineHarness.Request())).Images[0];
        var second = (await house.RunAsync(EngineHarness.Request() with { Prompt = "Another" })).Images[0];
        var library = LibraryOf(house);

        var made = await house.RunAsync(EngineHarness.Request() with
        {
            Operation = ImageOperation.Edit,
            Images = [(await library.ReadAsync(second, Cancel))!, (await library.ReadAsync(first, Cancel))!, (await library.ReadAsync(second, Cancel))!],
        });

        Assert.Equal([second.Id, first.Id], made.Images[0].Parents);
    }

    [Fact]
    public async Task RunOnceAsync_EditOfADeadProcess_StillNamesItsParent()
    {
        var isAlive = false;
        var artist = new ScriptedProvider("p", async (call, sink, token) => call.Operation == ImageOperation.Edit && !isAlive
            ? await new TaskCompletionSource<AttemptOutcome>().Task.WaitAsync(token)
            : await ScriptedProvider.DrawAsync(call, sink, EngineHarness.Picture, token))
        {
            Traits = new ProviderTraits { Local = true },
        };
        await using var house = new EngineHarness(artist);
        var parent = (await house.RunAsync(EngineHarness.Request())).Images[0];
        using var ticket = await house.TicketAsync(Edit((await LibraryOf(house).ReadAsync(parent, Cancel))!), "key");
        isAlive = true;

        using var neighbour = house.NewEngine(new NodeIdentity());
        await house.Jobs.RenewLeasesAsync(house.Node.Name, [ticket.JobId], DateTimeOffset.UnixEpoch, Cancel);
        await house.RecoveryOf(neighbour, new NodeIdentity()).RunOnceAsync(Cancel);

        Assert.Equal([parent.Id], Assert.Single(await house.Images.ListByJobAsync(ticket.JobId, Cancel)).Parents);
    }

    [Fact]
    public async Task FindAsync_ChainWithAGap_TellsBothDirectionsNearestFirst()
    {
        await using var house = new EngineHarness(ScriptedProvider.Drawing("p", EngineHarness.Picture));
        var library = LibraryOf(house);
        var chain = new List<ImageRecord> { (await house.RunAsync(EngineHarness.Request())).Images[0] };
        for (var step = 0; step < 3; step++)
        {
            chain.Add((await house.RunAsync(Edit((await library.ReadAsync(chain[^1], Cancel))!))).Images[0]);
        }

        var search = new LineageSearch(house.Images, library, house.Time);
        var middle = await search.FindAsync(chain[2].Id, Anonymous, Cancel);
        await library.DeleteAsync(chain[1].Id, Cancel);
        var cut = await search.FindAsync(chain[2].Id, Anonymous, Cancel);

        Assert.Equal([(chain[1].Id, 1), (chain[0].Id, 2)], middle!.Ancestors.Select(static entry => (entry.Id, entry.Depth)));
        Assert.Equal([(chain[3].Id, 1)], middle.Descendants.Select(static entry => (entry.Id, entry.Depth)));
        Assert.True(middle.IsWhole);
        Assert.Equal([(chain[1].Id, (ImageRecord?)null)], cut!.Ancestors.Select(static entry => (entry.Id, entry.Image)));
        Assert.Null(await search.FindAsync(chain[1].Id, Anonymous, Cancel));
    }

    [Fact]
    public async Task FindAsync_LongerThanTheLimits_SaysThatItIsNotAll()
    {
        await using var house = new EngineHarness(ScriptedProvider.Drawing("p", EngineHarness.Picture));
        var sample = new SampleRecords();
        var job = sample.Job();
        var images = new List<ImageRecord> { sample.Image(job) };
        for (var index = 1; index <= LineageSearch.MaxDepth + 1; index++)
        {
            images.Add(sample.Image(job, index) with { Parents = [images[^1].Id], Relation = ImageRelation.EditOf });
        }

        await KeepAsync(house, job, images);

        var first = await new LineageSearch(house.Images, LibraryOf(house), house.Time).FindAsync(images[0].Id, job.Caller, Cancel);

        Assert.Equal((LineageSearch.MaxDepth, false), (first!.Descendants.Count, first.IsWhole));
    }

    [Fact]
    public async Task FindAsync_RelativesOfAnotherCaller_AreNotShown()
    {
        await using var house = new EngineHarness(ScriptedProvider.Drawing("p", EngineHarness.Picture));
        var sample = new SampleRecords();
        var (mine, theirs) = (sample.Job() with { Caller = "me" }, sample.Job() with { Caller = "them" });
        var first = sample.Image(theirs);
        var middle = sample.Image(mine) with { Parents = [first.Id], Relation = ImageRelation.EditOf };
        var last = sample.Image(theirs, 1) with { Parents = [middle.Id], Relation = ImageRelation.EditOf };
        await KeepAsync(house, theirs, first, last);
        await KeepAsync(house, mine, middle);

        var search = new LineageSearch(house.Images, LibraryOf(house), house.Time);
        var found = await search.FindAsync(middle.Id, "me", Cancel);

        Assert.Equal([(first.Id, (ImageRecord?)null)], found!.Ancestors.Select(static entry => (entry.Id, entry.Image)));
        Assert.Empty(found.Descendants);
        Assert.Null(await search.FindAsync(middle.Id, "them", Cancel));
    }

    private static async Task KeepAsync(EngineHarness house, JobRecord job, params IReadOnlyList<ImageRecord> images)
    {
        await house.Jobs.AddAsync(job, Cancel);
        await house.Jobs.FinishAsync(SampleRecords.Succeeded(job), null, images, null, Cancel);
    }

    private static ImageRequest Edit(ImageSource given) => EngineHarness.Request() with { Operation = ImageOperation.Edit, Images = [given] };

    private static ImageLibrary LibraryOf(EngineHarness house) =>
        new(house.Images, house.Blobs, new DecodesEverything(), new DecodeLimits(), new RetentionOptions(), house.Time);
}
