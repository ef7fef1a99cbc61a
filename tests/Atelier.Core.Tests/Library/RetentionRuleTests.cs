using Atelier.Core.Engine;
using Atelier.Core.Library;
using Atelier.Testing;
using Atelier.Testing.Conformance;

namespace Atelier.Core.Tests.Library;

/// <summary>When pictures go by the rules of server, caller and collections, and what the trash does to that.</summary>
public sealed class RetentionRuleTests
{
    private readonly ManualTime _time = new();
    private readonly EngineOptions _engine = new();

    [Fact]
    public void ExpiryOf_NoRules_IsNever() => Assert.Null(Rules.ExpiryOf(Picture(), []));

    [Fact]
    public void ExpiryOf_ServerAndCaller_GoesByTheCaller()
    {
        _engine.Retention = TimeSpan.FromDays(10);
        _engine.CallerRetention = new Dictionary<string, TimeSpan?> { ["me"] = TimeSpan.FromDays(30), ["boss"] = null };

        Assert.Equal(Now.AddDays(10), Rules.ExpiryOf(Picture(), []));
        Assert.Equal(Now.AddDays(30), Rules.ExpiryOf(Picture() with { Caller = "me" }, []));
        Assert.Null(Rules.ExpiryOf(Picture() with { Caller = "boss" }, []));
    }

    [Fact]
    public void ExpiryOf_SeveralCollections_TheLongestRuleCounts()
    {
        _engine.Retention = TimeSpan.FromDays(10);
        var image = Picture() with { Collections = ["a", "b", "c"] };

        Assert.Equal(Now.AddDays(5), Rules.ExpiryOf(image, [Collection("a", TimeSpan.FromDays(3)), Collection("b", TimeSpan.FromDays(5)), Collection("c", null)]));
        Assert.Null(Rules.ExpiryOf(image, [Collection("a", TimeSpan.FromDays(3)), Collection("b", TimeSpan.MaxValue)]));
        Assert.Equal(Now.AddDays(10), Rules.ExpiryOf(image, [Collection("c", null), Collection("x", TimeSpan.FromDays(1))]));
    }

    [Fact]
    public void ExpiryOf_RuleThatIsLongOver_LeavesTheTimeOfTheTrash()
    {
        var image = Picture() with { CreatedAt = Now.AddDays(-100), Collections = ["a"] };

        Assert.Equal(Now.AddHours(24), Rules.ExpiryOf(image, [Collection("a", TimeSpan.FromDays(3))]));
    }

    [Fact]
    public void Trash_PutAndRestored_IsAsBefore()
    {
        var image = Picture() with { ExpiresAt = Now.AddDays(9) };

        var deleted = Trash.Put(image, Now, TimeSpan.FromHours(24));

        Assert.Equal((Now, Now.AddHours(24)), (deleted.ExpiresAt, deleted.TrashedUntil));
        Assert.Equal(image, Trash.Restore(deleted, Now.AddHours(23)));
        Assert.Null(Trash.Restore(deleted, Now.AddHours(24)));
        Assert.Null(Trash.Restore(image, Now));
    }

    [Fact]
    public void Trash_PictureThatHasLittleTimeLeft_StaysNoLongerThanThat() =>
        Assert.Equal(Now.AddHours(1), Trash.Put(Picture() with { ExpiresAt = Now.AddHours(1) }, Now, TimeSpan.FromHours(24)).TrashedUntil);

    private DateTimeOffset Now => _time.GetUtcNow();

    private Retention Rules => new(_engine, new RetentionOptions(), _time);

    private ImageRecord Picture()
    {
        var sample = new SampleRecords();
        return sample.Image(sample.Job()) with { CreatedAt = Now };
    }

    private ImageCollection Collection(string id, TimeSpan? retention) =>
        new() { Id = id, Caller = "anonymous", Name = id, Retention = retention, CreatedAt = Now };
}
