using Atelier.Core.Library;
using Atelier.Core.Library.Search;

namespace Atelier.Testing.Conformance;

public abstract partial class RecordStoreConformance
{
    [Theory]
    [InlineData("lighthouse", "lighthouse at dusk|the old lighthouse", "a house")]
    [InlineData("LIGHTHOUSE dusk", "lighthouse at dusk", "the old lighthouse")]
    [InlineData("light*", "lighthouse at dusk|a light", "a house")]
    [InlineData("\"old light\"", "an old light", "light, old|an old lighthouse")]
    [InlineData("\"old light\" sea*", "an old light by the seaside", "an old light")]
    [InlineData("creme brulee", "Crème brûlée|CRÈME BRÛLÉE", "creme")]
    [InlineData("ÉCLAIR", "an eclair", "a clair")]
    [InlineData("灯塔", "海边的灯塔", "灯|塔灯")]
    [InlineData("3.5 mm", "film, 3.5 mm", "35 mm")]
    [InlineData("don't", "I don't know", "I do not know")]
    [InlineData("straße", "die Strasse|die Straße", "der Strand")]
    public async Task Search_Words_FindsWhatSaysThem(string text, string found, string others)
    {
        var job = Sample.Job();
        var prompts = found.Split('|').Concat(others.Split('|')).ToList();
        var images = prompts.Select((prompt, i) => Sample.Image(job, i) with { Prompt = prompt }).ToList();
        await SucceedAsync(job, images);

        var page = await Images.SearchAsync(new ImageSearch { Phrases = Phrases(text), Now = Start }, Cancel);

        Assert.Equal(found.Split('|').Reverse(), page.Images.Select(image => image.Prompt));
        Assert.Null(page.Next);
    }

    [Theory]
    [MemberData(nameof(OddTexts))]
    public async Task Search_OddText_IsStoredAndHarmless(string text)
    {
        var job = Sample.Job();
        await SucceedAsync(job, Sample.Image(job) with { Prompt = text + " lighthouse", RevisedPrompt = text });

        Assert.Single((await Images.SearchAsync(new ImageSearch { Phrases = Phrases("lighthouse"), Now = Start }, Cancel)).Images);
        if (SearchText.Parse(text) is { Problem: null, Phrases: var phrases })
        {
            Assert.Single((await Images.SearchAsync(new ImageSearch { Phrases = phrases, Now = Start }, Cancel)).Images);
        }
    }

    [Fact]
    public async Task Search_RevisedPrompt_IsFoundAndPhrasesDoNotRunOn()
    {
        var job = Sample.Job();
        await SucceedAsync(job, Sample.Image(job) with { Prompt = "a red", RevisedPrompt = "door in fog" });

        Assert.Single((await Images.SearchAsync(new ImageSearch { Phrases = Phrases("red fog"), Now = Start }, Cancel)).Images);
        Assert.Empty((await Images.SearchAsync(new ImageSearch { Phrases = Phrases("\"red door\""), Now = Start }, Cancel)).Images);
    }

    public static TheoryData<ImageFilter> Filters => new()
    {
        new ImageFilter { Model = "Flux-2" },
        new ImageFilter { Provider = "bfl" },
        new ImageFilter { Format = ImageFormat.Webp },
        new ImageFilter { Origin = ImageOrigin.Edit },
        new ImageFilter { Size = new ImageSize(640, 480) },
        new ImageFilter { Tags = ["sea", "night"] },
        new ImageFilter { FavouritesOnly = true },
        new ImageFilter { Collections = ["c1", "c9"] },
        new ImageFilter { Colour = "blue" },
        new ImageFilter { Colour = "#30609a" },
        new ImageFilter { MinWidth = 600, MaxWidth = 700, MinHeight = 400, MaxHeight = 500 },
        new ImageFilter { Since = Start.AddDays(1), Until = Start.AddDays(2) },
        new ImageFilter { Caller = "anonymous", Model = "flux-2", Tags = ["sea"], Since = Start.AddDays(1), Until = Start.AddDays(2), MinWidth = 600 },
        new ImageFilter { Caller = "anonymous", Phrases = SearchText.Parse("storm*").Phrases, FavouritesOnly = true, Since = Start.AddDays(1) },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task Search_OneOrSeveralConditions_FindsWhatMeetsAll(ImageFilter filter)
    {
        var at = Start.AddDays(1).AddHours(1);
        var job = Sample.Job();
        var wanted = Sample.Image(job) with
        {
            Id = IdAt(at, 1),
            Prompt = "a storm",
            Model = "flux-2",
            Provider = "bfl",
            Format = ImageFormat.Webp,
            Relation = ImageRelation.EditOf,
            Width = 640,
            Height = 480,
            Tags = ["night", "sea"],
            IsFavourite = true,
            Collections = ["c1"],
            Colour = "#336699",
            Palette = ["blue"],
            CreatedAt = at,
        };
        var others = Enumerable.Range(1, 5).Select(i => Sample.Image(job, i) with
        {
            Id = IdAt(Start.AddDays(i == 5 ? 3 : 0), i),
            Tags = ["sea"],
            Colour = "#cc2200",
            Palette = ["red"],
            CreatedAt = Start.AddDays(i == 5 ? 3 : 0),
        });
        await SucceedAsync(job, [wanted, .. others]);

        var page = await Images.SearchAsync(filter.ToSearch(Start), Cancel);

        Assert.Equal([wanted.Id], page.Images.Select(image => image.Id));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Search_Pages_ShowEachOnceInTheirOrder(bool oldestFirst, bool byWords)
    {
        var job = Sample.Job();
        var images = Enumerable.Range(0, 30).Select(i => Sample.Image(job, i) with
        {
            ExpiresAt = (i % 3) switch { 0 => null, 1 => Start.AddHours(1), _ => Start },
        }).ToList();
        await SucceedAsync(job, images);
        var search = new ImageSearch { Limit = 7, OldestFirst = oldestFirst, Phrases = byWords ? Phrases("lighthouse") : [], Now = Start };

        var seen = new List<string>();
        do
        {
            var page = await Images.SearchAsync(search, Cancel);
            seen.AddRange(page.Images.Select(image => image.Id));
            search = search with { After = page.Next };
        }
        while (search.After is not null);

        var expected = images.Where((_, i) => i % 3 != 2).Select(image => image.Id).ToList();
        Assert.Equal(oldestFirst ? expected : Enumerable.Reverse(expected), seen);
    }

    [Fact]
    public async Task Change_TagsCollectionsFavourite_AreFoundAndCountedAsTheyAreNow()
    {
        var job = Sample.Job();
        var first = Sample.Image(job);
        var second = Sample.Image(job, 1);
        await SucceedAsync(job, first, second);

        await Images.ChangeAsync([first.Id, second.Id], image => image with { Tags = ["a", "b"], Collections = ["c"] }, Cancel);
        var changed = await Images.ChangeAsync(
            [first.Id, Sample.NewId()], image => image with { Tags = ["b", "x"], IsFavourite = true, Collections = [] }, Cancel);

        Assert.Equal([first.Id], changed.Select(image => image.Id));
        Assert.Equal([new TagUse("a", 1), new TagUse("b", 2), new TagUse("x", 1)], await Images.ListTagsAsync("anonymous", null, 10, Cancel));
        Assert.Equal([new TagUse("b", 2)], await Images.ListTagsAsync("anonymous", "a", 1, Cancel));
        Assert.Empty(await Images.ListTagsAsync("somebody", null, 10, Cancel));
        Assert.Equal([second.Id], await Collections.ListImagesAsync("c", null, 10, Cancel));
        Assert.Equal([first.Id], await FindAsync(new ImageFilter { Tags = ["x"] }));
        Assert.Equal([first.Id], await FindAsync(new ImageFilter { FavouritesOnly = true }));
        Assert.Equal([second.Id], await FindAsync(new ImageFilter { Tags = ["a"] }));
        Assert.Equal([second.Id], await FindAsync(new ImageFilter { Collections = ["c"] }));
        Assert.Equal(["b", "x"], (await Images.FindAsync(first.Id, Cancel))!.Tags);

        await Images.DeleteAsync(second.Id, Cancel);

        Assert.Equal([new TagUse("b", 1), new TagUse("x", 1)], await Images.ListTagsAsync("anonymous", null, 10, Cancel));
        Assert.Empty(await Collections.ListImagesAsync("c", null, 10, Cancel));
        Assert.Empty(await FindAsync(new ImageFilter { Tags = ["a"] }));
    }

    [Fact]
    public async Task Change_IntoTheTrashAndBack_IsNowhereAndThenWhereItWas()
    {
        var job = Sample.Job();
        var image = Sample.Image(job) with { Tags = ["sea"], Collections = ["c"] };
        var other = Sample.Image(job, 1);
        await SucceedAsync(job, image, other);
        var now = Start.AddMinutes(1);

        await Images.ChangeAsync([image.Id], record => record with { ExpiresAt = now, TrashedUntil = now.AddHours(1) }, Cancel);

        Assert.Equal([other.Id], (await Images.SearchAsync(new ImageSearch { Now = now }, Cancel)).Images.Select(found => found.Id));
        Assert.Equal([image.Id], (await Images.SearchAsync(new ImageSearch { Caller = "anonymous", InTrash = true, Now = now }, Cancel)).Images.Select(found => found.Id));
        Assert.Empty((await Images.SearchAsync(new ImageSearch { InTrash = true, Now = now.AddHours(1) }, Cancel)).Images);
        Assert.Empty(await FindAsync(new ImageFilter { Tags = ["sea"] }));
        Assert.Empty(await Images.ListTagsAsync("anonymous", null, 10, Cancel));
        Assert.Empty(await Collections.ListImagesAsync("c", null, 10, Cancel));
        Assert.Equal(1, (await Images.CountAsync(now, Cancel)).Images);
        Assert.Empty(await Images.ListExpiredAsync(now.AddMinutes(59), 10, Cancel));
        Assert.Equal([image.Id], (await Images.ListExpiredAsync(now.AddHours(1), 10, Cancel)).Select(found => found.Id));

        await Images.ChangeAsync([image.Id], record => record with { ExpiresAt = null, TrashedUntil = null }, Cancel);

        Assert.Equal([image.Id], await FindAsync(new ImageFilter { Tags = ["sea"] }));
        Assert.Equal([new TagUse("sea", 1)], await Images.ListTagsAsync("anonymous", null, 10, Cancel));
        Assert.Equal([image.Id], await Collections.ListImagesAsync("c", null, 10, Cancel));
    }

    [Fact]
    public async Task Vote_SeveralVoters_CountsEachOnceAndTakesBack()
    {
        var job = Sample.Job();
        var image = Sample.Image(job);
        var liked = Sample.Image(job, 1) with { Model = "flux-2" };
        await SucceedAsync(job, image, liked);

        await Images.VoteAsync(image.Id, new ImageVote("a", 1, Start), Cancel);
        await Images.VoteAsync(image.Id, new ImageVote("b", -1, Start), Cancel);
        await Images.VoteAsync(image.Id, new ImageVote("b", -1, Start), Cancel);
        await Images.VoteAsync(liked.Id, new ImageVote("a", 1, Start), Cancel);
        await Images.VoteAsync(liked.Id, new ImageVote("b", 1, Start), Cancel);
        var changedMind = await Images.VoteAsync(image.Id, new ImageVote("a", 0, Start), Cancel);

        Assert.Equal((0, 1), (changedMind!.UpVotes, changedMind.DownVotes));
        Assert.Equal(
            [new VoteTally("flux-2", "sketch", 1, 2, 0), new VoteTally("gpt-image-2", "sketch", 1, 0, 1)],
            await Images.CountVotesAsync("anonymous", Cancel));
        Assert.Null(await Images.VoteAsync(Sample.NewId(), new ImageVote("a", 1, Start), Cancel));
    }

    [Fact]
    public async Task Collections_ChangedAndRemoved_AreToldWithTheirPictures()
    {
        var job = Sample.Job();
        var outer = new ImageCollection { Id = Sample.NewId(), Caller = "anonymous", Name = "Outer", Retention = TimeSpan.MaxValue, CreatedAt = Start };
        var inner = new ImageCollection { Id = Sample.NewId(), Caller = "anonymous", Name = "Inner", ParentId = outer.Id, Retention = TimeSpan.FromDays(3), CreatedAt = Start };
        var theirs = new ImageCollection { Id = Sample.NewId(), Caller = "them", Name = "Theirs", CreatedAt = Start };
        await Collections.ChangeAsync("anonymous", _ => new CollectionChange { Put = outer }, Cancel);
        await Collections.ChangeAsync("anonymous", _ => new CollectionChange { Put = inner }, Cancel);
        await Collections.ChangeAsync("them", _ => new CollectionChange { Put = theirs }, Cancel);
        await SucceedAsync(job, Sample.Image(job) with { Collections = [inner.Id] });

        Assert.Equal([inner with { Images = 1 }, outer], await Collections.ListAsync("anonymous", Cancel));

        await Collections.ChangeAsync("anonymous", all => new CollectionChange { Put = all[0] with { Name = "Moved", ParentId = null, Retention = null } }, Cancel);
        var refused = await Collections.ChangeAsync(
            "anonymous",
            _ => new CollectionChange { Refusal = new JobError(FailureKind.Conflict, "no", "No."), Remove = [outer.Id] },
            Cancel);
        await Collections.ChangeAsync("anonymous", _ => new CollectionChange { Remove = [outer.Id, theirs.Id] }, Cancel);

        Assert.NotNull(refused.Refusal);
        Assert.Equal(
            [inner with { Name = "Moved", ParentId = null, Retention = null, Images = 1 }], await Collections.ListAsync("anonymous", Cancel));
        Assert.Equal([theirs], await Collections.ListAsync("them", Cancel));
    }

    [Fact]
    public async Task Shares_AddedRevokedAndRunOut_AreThereAsLongAsTheyCount()
    {
        var first = new ImageShare { Id = Sample.NewId(), Caller = "me", Title = "For you", Images = ["a", "b"], CreatedAt = Start, ExpiresAt = Start.AddDays(1) };
        var second = new ImageShare { Id = Sample.NewId(), Caller = "me", CollectionId = "c", CreatedAt = Start, ExpiresAt = Start.AddDays(2) };
        var theirs = new ImageShare { Id = Sample.NewId(), Caller = "them", Images = ["a"], CreatedAt = Start, ExpiresAt = Start.AddDays(3) };
        foreach (var share in new[] { first, second, theirs })
        {
            await Shares.AddAsync(share, Cancel);
        }

        Assert.Equivalent(first, await Shares.FindAsync(first.Id, Cancel), strict: true);
        Assert.Equal([second.Id, first.Id], (await Shares.ListAsync("me", Cancel)).Select(share => share.Id));
        Assert.False(await Shares.RemoveAsync("me", theirs.Id, Cancel));
        Assert.True(await Shares.RemoveAsync("me", second.Id, Cancel));
        Assert.Equal(1, await Shares.RemoveExpiredAsync(Start.AddDays(1), Cancel));
        Assert.Empty(await Shares.ListAsync("me", Cancel));
        Assert.NotNull(await Shares.FindAsync(theirs.Id, Cancel));
    }

    [Fact]
    public async Task ListUncoloured_SomeMeasured_NewestOfTheOthersFirst()
    {
        var job = Sample.Job();
        var images = Enumerable.Range(0, 4).Select(i => Sample.Image(job, i) with { Colour = i == 1 ? "#000000" : null, ExpiresAt = i == 2 ? Start : null }).ToList();
        await SucceedAsync(job, images);

        Assert.Equal([images[3].Id, images[0].Id], (await Images.ListUncolouredAsync(Start, 10, Cancel)).Select(image => image.Id));
        Assert.Single(await Images.ListUncolouredAsync(Start, 1, Cancel));
    }

    [Fact]
    public async Task EraseWords_JobThatEnded_KeepsItsMoneyAndLosesItsWords()
    {
        var job = Sample.Job() with { IdempotencyKey = "key", User = "u-1" };
        await SucceedAsync(job, Sample.Image(job));

        await Jobs.EraseWordsAsync(job.Id, """{"bare":true}""", Cancel);

        var erased = await FindJobAsync(job.Id);
        Assert.Equal(("", """{"bare":true}""", 0m), (erased.Prompt, erased.RequestJson, erased.CostUsd));
        Assert.Null(erased.IdempotencyKey);
        Assert.Null(erased.User);
        Assert.Empty(await Jobs.ListMadeAsync(job.Caller, job.Fingerprint, Start, 10, Cancel));
    }

    [Fact]
    public async Task AddImage_WithoutAJob_IsFoundLikeOthers()
    {
        var image = Sample.Image(Sample.Job()) with { Prompt = "an old photo" };

        await Images.AddAsync(image, Cancel);
        await Images.AddAsync(image, Cancel);

        Assert.Equal([image.Id], (await Images.SearchAsync(new ImageSearch { Phrases = Phrases("photo"), Now = Start }, Cancel)).Images.Select(found => found.Id));
        Assert.False(await Images.ScrubAsync(Cancel) && await Images.ScrubAsync(Cancel) && await Images.ScrubAsync(Cancel));
        Assert.Null(await Images.IndexAsync("", 10, Cancel));
    }

    private static IReadOnlyList<SearchPhrase> Phrases(string text)
    {
        var (phrases, problem) = SearchText.Parse(text);
        Assert.Null(problem);
        return phrases;
    }

    private static string IdAt(DateTimeOffset moment, int number) => $"{Guid.CreateVersion7(moment):N}"[..28] + number.ToString("x4");

    private async Task<IEnumerable<string>> FindAsync(ImageFilter filter) =>
        (await Images.SearchAsync(filter.ToSearch(Start), Cancel)).Images.Select(image => image.Id);
}
