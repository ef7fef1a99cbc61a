using Atelier.Core.Engine;
using Atelier.Testing;

namespace Atelier.Core.Tests.Engine;

public sealed class EnhanceTests
{
    private const string Better = "A small red boat on a calm lake at dawn";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static ImageRequest Wish => EngineHarness.Request() with { Enhance = true };

    [Fact]
    public async Task StartAsync_EnhancementAsked_DrawsTheBetterPromptAndRemembersBoth()
    {
        var artist = Artist;
        await using var house = new EngineHarness(artist) { Enhancer = ScriptedEnhancer.Answering($"  {Better} ") };

        var result = await RunAsync(house, Wish);

        Assert.Equal(Better, Assert.Single(artist.Calls).Prompt);
        Assert.Equal("A boat", result.Job.Prompt);
        Assert.Equal(("A boat", Better), (result.Images[0].Prompt, result.Images[0].RevisedPrompt));
        Assert.Empty(result.Job.Warnings);
    }

    [Fact]
    public async Task StartAsync_NotAsked_AsksNobody()
    {
        var artist = Artist;
        var enhancer = ScriptedEnhancer.Answering(Better);
        await using var house = new EngineHarness(artist) { Enhancer = enhancer };

        var result = await RunAsync(house, EngineHarness.Request());

        Assert.Equal((0, "A boat"), (enhancer.Asked, Assert.Single(artist.Calls).Prompt));
        Assert.Null(result.Images[0].RevisedPrompt);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    [InlineData("A boat")]
    [InlineData("A forbidden boat")]
    [InlineData("A boat, told at such a length that this house takes it for no prompt any more")]
    public async Task StartAsync_NothingUsableComesBack_DrawsThePromptAsItIs(string? answer)
    {
        var artist = Artist;
        await using var house = new EngineHarness(new EngineOptions { BlockedWords = ["forbidden"], MaxPromptLength = 60 }, artist)
        {
            Enhancer = ScriptedEnhancer.Answering(answer),
        };

        var result = await RunAsync(house, Wish);

        Assert.Equal("A boat", Assert.Single(artist.Calls).Prompt);
        Assert.Contains("could not be enhanced", Assert.Single(result.Job.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_EnhancerTakesTooLong_DrawsThePromptAsItIs()
    {
        var artist = Artist;
        var enhancer = new ScriptedEnhancer(static async (_, cancellationToken) =>
        {
            await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
            return null;
        });
        await using var house = new EngineHarness(artist) { Enhancer = enhancer };
        var patience = TimeSpan.FromSeconds(20);

        var waiting = house.Time.TimerSetAsync(patience);
        var running = RunAsync(house, Wish);
        await waiting;
        house.Time.Advance(patience);
        var result = await running;

        Assert.Equal("A boat", Assert.Single(artist.Calls).Prompt);
        Assert.Single(result.Job.Warnings);
    }

    [Fact]
    public async Task StartAsync_SameKeyAgain_IsRecognisedBeforeAnybodyIsAsked()
    {
        var enhancer = ScriptedEnhancer.Answering(Better);
        await using var house = new EngineHarness(Artist) { Enhancer = enhancer };
        using var engine = house.NewEngine(house.Node);

        var jobs = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            var started = await engine.StartAsync(Wish, EngineHarness.Call("key"), Cancel);
            using var ticket = Assert.IsType<StartResult.Started>(started).Ticket;
            jobs.Add((await ticket.WaitAsync(Cancel)).Job.Id);
        }

        Assert.Single(jobs.Distinct());
        Assert.Equal(1, enhancer.Asked);
    }

    private static ScriptedProvider Artist => ScriptedProvider.Drawing("artist", EngineHarness.Picture);

    private static async Task<JobResult> RunAsync(EngineHarness house, ImageRequest request)
    {
        using var engine = house.NewEngine(house.Node);
        var started = await engine.StartAsync(request, EngineHarness.Call(), Cancel);
        using var ticket = Assert.IsType<StartResult.Started>(started).Ticket;
        return await ticket.WaitAsync(Cancel);
    }
}
