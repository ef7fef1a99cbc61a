namespace Atelier.Testing.Conformance;

public abstract partial class RecordStoreConformance
{
    [Fact]
    public async Task FindImage_EveryFieldSet_ReadsBackEqual()
    {
        var job = Sample.Job();
        var image = Sample.Image(job) with
        {
            Store = "memory",
            Format = ImageFormat.Webp,
            Frames = 12,
            HasAlpha = true,
            Bytes = 5_000_000_000,
            RevisedPrompt = "A lighthouse, at dusk.",
            Simulated = true,
            Seed = long.MinValue,
            Parameters = new Dictionary<string, string> { ["quality"] = "hd", ["Stil"] = "märchenhaft \"so\"" },
            Parents = [Sample.NewId(), Sample.NewId()],
            Relation = ImageRelation.UpscaleOf,
            IsFavourite = true,
            Tags = ["night", "sea"],
            Collections = [Sample.NewId()],
            UpVotes = 3,
            DownVotes = 1,
            Colour = "#336699",
            Palette = ["blue", "white"],
            ExpiresAt = Start.AddHours(1),
            TrashedUntil = Start.AddHours(2),
            ExpiryBeforeTrash = Start.AddHours(3),
        };
        var plain = Sample.Image(job, 1);
        await SucceedAsync(job, image, plain);

        Assert.Equivalent(image, await Images.FindAsync(image.Id, Cancel), strict: true);
        Assert.Equivalent(plain, await Images.FindAsync(plain.Id, Cancel), strict: true);
        Assert.Null(await Images.FindAsync(Sample.NewId(), Cancel));
    }

    [Fact]
    public async Task FindImageByStorageId_ShortNames_FindsTheOneThatHasIt()
    {
        var job = Sample.Job();
        var brief = Sample.Image(job) with { BlobName = "2026/11/21/0123456789abcdef.png" };
        var other = Sample.Image(job, 1) with { BlobName = "2026/11/22/0123456789abcde0.jpg" };
        var full = Sample.Image(job, 2) with { BlobName = "2026/11/21/fedcba9876543210fedcba9876543210.png" };
        await SucceedAsync(job, brief, other, full);

        Assert.Equal(brief.Id, (await Images.FindByStorageIdAsync("0123456789abcdef", Cancel))?.Id);
        Assert.Equal(other.Id, (await Images.FindByStorageIdAsync("0123456789abcde0", Cancel))?.Id);
        Assert.Null(await Images.FindByStorageIdAsync("fedcba9876543210", Cancel));
        Assert.Equal(("0123456789abcdef", "fedcba9876543210fedcba9876543210"), (brief.StorageId, full.StorageId));
    }

    [Fact]
    public async Task MoveImage_FromWhereItIs_NamesTheOtherStoreOnce()
    {
        var job = Sample.Job();
        var image = Sample.Image(job);
        await SucceedAsync(job, image);

        Assert.False(await Images.MoveAsync(image.Id, "azure", "s3", Cancel));
        Assert.True(await Images.MoveAsync(image.Id, image.Store, "s3", Cancel));
        Assert.False(await Images.MoveAsync(image.Id, image.Store, "s3", Cancel));
        Assert.False(await Images.MoveAsync(Sample.NewId(), image.Store, "s3", Cancel));
        Assert.Equivalent(image with { Store = "s3" }, await Images.FindAsync(image.Id, Cancel), strict: true);
    }

    [Fact]
    public async Task FindImage_EveryFormat_ReadsBackEqual()
    {
        var job = Sample.Job();
        var images = Enum.GetValues<ImageFormat>().Select((format, i) => Sample.Image(job, i) with { Format = format }).ToList();
        await SucceedAsync(job, images);

        Assert.Equal(images.Select(image => image.Format), (await Images.ListByJobAsync(job.Id, Cancel)).Select(image => image.Format));
    }

    [Theory]
    [MemberData(nameof(OddTexts))]
    public async Task FindImage_OddText_ReadsBackEqual(string text)
    {
        var job = Sample.Job();
        var image = Sample.Image(job) with
        {
            Prompt = text,
            RevisedPrompt = text,
            Parameters = new Dictionary<string, string> { ["p" + text] = text },
        };
        await SucceedAsync(job, image);

        var found = await Images.FindAsync(image.Id, Cancel);
        Assert.Equal(text, found!.Prompt);
        Assert.Equal(text, found.RevisedPrompt);
        Assert.Equal(text, found.Parameters["p" + text]);
    }

    [Fact]
    public async Task ListImages_Pages_NewestFirstWithoutExpiredOnes()
    {
        var job = Sample.Job();
        var images = Enumerable.Range(0, 30).Select(i => Sample.Image(job, i) with
        {
            ExpiresAt = (i % 3) switch { 0 => null, 1 => Start.AddHours(1), _ => Start },
        }).ToList();
        await SucceedAsync(job, images);

        var seen = new List<string>();
        IReadOnlyList<ImageRecord> page;
        do
        {
            page = await Images.ListAsync(
                new ImageQuery { Limit = 8, BeforeId = seen.LastOrDefault(), Now = Start }, Cancel);
            seen.AddRange(page.Select(image => image.Id));
        }
        while (page.Count == 8);

        Assert.Equal(images.Where((_, i) => i % 3 != 2).Select(image => image.Id).Reverse(), seen);
    }

    [Fact]
    public async Task ListImages_Caller_OnlyTheirs()
    {
        var mine = Sample.Job() with { Caller = "me" };
        var theirs = Sample.Job();
        var image = Sample.Image(mine);
        await SucceedAsync(mine, image);
        await SucceedAsync(theirs, Sample.Image(theirs));

        var listed = await Images.ListAsync(new ImageQuery { Caller = "me", Now = Start }, Cancel);

        Assert.Equal([image.Id], listed.Select(found => found.Id));
        Assert.Equal(2, (await Images.ListAsync(new ImageQuery { Now = Start }, Cancel)).Count);
    }

    [Fact]
    public async Task ListChildren_SeveralOfSeveralParents_OldestFirstUntilDeleted()
    {
        var job = Sample.Job();
        var first = Sample.Image(job);
        var second = Sample.Image(job, 1);
        var both = Sample.Image(job, 2) with { Parents = [first.Id, second.Id], Relation = ImageRelation.EditOf };
        var one = Sample.Image(job, 3) with { Parents = [first.Id], Relation = ImageRelation.VariationOf };
        await SucceedAsync(job, first, second, both, one);

        Assert.Equal([both.Id, one.Id], await ChildrenAsync(first));
        Assert.Equal([both.Id], await ChildrenAsync(first, limit: 1));
        Assert.Equal([both.Id], await ChildrenAsync(second));
        Assert.Empty(await ChildrenAsync(both));
        Assert.Empty(await Images.ListChildrenAsync(first.Id, "somebody else", Start, limit: 10, Cancel));

        await Images.DeleteAsync(both.Id, Cancel);
        await Images.DeleteAsync(first.Id, Cancel);

        Assert.Equal([one.Id], await ChildrenAsync(first));
        Assert.Empty(await ChildrenAsync(second));

        async Task<IEnumerable<string>> ChildrenAsync(ImageRecord parent, int limit = 10) =>
            (await Images.ListChildrenAsync(parent.Id, parent.Caller, Start, limit, Cancel)).Select(child => child.Id);
    }

    [Fact]
    public async Task FindByHash_SameBytesTwice_TheNewestOfTheCallerThatHasNotExpired()
    {
        var hash = new string('c', 64);
        var mine = Sample.Job() with { Caller = "me" };
        var older = Sample.Image(mine) with { Sha256 = hash };
        var newer = Sample.Image(mine, 1) with { Sha256 = hash, ExpiresAt = Start.AddHours(1) };
        var theirs = Sample.Job();
        await SucceedAsync(mine, older, newer, Sample.Image(mine, 2));
        await SucceedAsync(theirs, Sample.Image(theirs) with { Sha256 = hash });

        Assert.Equal(newer.Id, (await Images.FindByHashAsync("me", hash, Start, Cancel))!.Id);
        Assert.Equal(older.Id, (await Images.FindByHashAsync("me", hash, Start.AddHours(1), Cancel))!.Id);
        Assert.Null(await Images.FindByHashAsync("me", new string('d', 64), Start, Cancel));
        Assert.Null(await Images.FindByHashAsync("nobody", hash, Start, Cancel));
    }

    [Fact]
    public async Task ListExpired_TimeHasCome_AtMostTheLimit()
    {
        var job = Sample.Job();
        var images = Enumerable.Range(0, 10).Select(i => Sample.Image(job, i) with
        {
            ExpiresAt = i == 9 ? null : Start.AddMinutes(i),
        }).ToList();
        await SucceedAsync(job, images);

        var expired = await Images.ListExpiredAsync(Start.AddMinutes(4), 100, Cancel);

        Assert.Equal(images.Take(5).Select(image => image.Id).Order(), expired.Select(image => image.Id).Order());
        Assert.Equal(2, (await Images.ListExpiredAsync(Start.AddMinutes(4), 2, Cancel)).Count);
        Assert.Empty(await Images.ListExpiredAsync(Start.AddSeconds(-1), 100, Cancel));
    }

    [Fact]
    public async Task ListBlobNames_ManyInOneStore_NamesEachOnce()
    {
        var expected = new HashSet<(string, string)>();
        for (var i = 0; i < 25; i++)
        {
            var job = Sample.Job();
            var images = Enumerable.Range(0, 101).Select(n => Sample.Image(job, n)).ToList();
            expected.UnionWith(images.Take(100).Select(image => (image.Id, image.BlobName)));
            await SucceedAsync(job, [.. images.Take(100), images[100] with { Store = "memory" }]);
        }

        var names = new List<(string, string)>();
        await foreach (var name in Images.ListBlobNamesAsync("disk", Cancel))
        {
            names.Add(name);
        }

        Assert.Equal(2500, names.Count);
        Assert.True(expected.SetEquals(names));
    }

    [Fact]
    public async Task DeleteImage_TwoTimes_TellsWhetherThereWasOne()
    {
        var job = Sample.Job();
        var image = Sample.Image(job);
        var other = Sample.Image(job, 1);
        await SucceedAsync(job, image, other);

        Assert.True(await Images.DeleteAsync(image.Id, Cancel));
        Assert.False(await Images.DeleteAsync(image.Id, Cancel));

        Assert.Null(await Images.FindAsync(image.Id, Cancel));
        Assert.Equal([other.Id], (await Images.ListByJobAsync(job.Id, Cancel)).Select(found => found.Id));
        Assert.NotNull(await Jobs.FindAsync(job.Id, Cancel));
    }

    [Fact]
    public async Task CountImages_SomeExpired_CountsTheOthers()
    {
        Assert.Equal(new LibraryStatistics(0, 0), await Images.CountAsync(Start, Cancel));
        var job = Sample.Job();
        await SucceedAsync(
            job,
            Sample.Image(job, 0) with { Bytes = 3_000_000_000 },
            Sample.Image(job, 1) with { Bytes = 20, ExpiresAt = Start.AddMinutes(1) },
            Sample.Image(job, 2) with { Bytes = 300, ExpiresAt = Start.AddMinutes(2) });

        Assert.Equal(new LibraryStatistics(3, 3_000_000_320), await Images.CountAsync(Start, Cancel));
        Assert.Equal(new LibraryStatistics(2, 3_000_000_300), await Images.CountAsync(Start.AddMinutes(1), Cancel));
        Assert.Equal(new LibraryStatistics(1, 3_000_000_000), await Images.CountAsync(Start.AddDays(1), Cancel));
    }
}
