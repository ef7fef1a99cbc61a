using Atelier.Core.Engine;
using Atelier.Core.Planning;
using Atelier.Core.Quotes;
using Atelier.Core.Tests.Engine;
using Atelier.Testing;

namespace Atelier.Core.Tests.Quotes;

public sealed class QuoteTests
{
    private static readonly CallContext s_caller = new() { Caller = "ann", Dialect = "openai" };

    [Fact]
    public async Task OfferAsync_PriceKnown_SignsWhoWouldDrawForHowMuch()
    {
        await using var house = House();

        var offer = await house.Engine.OfferAsync(EngineHarness.Request(), s_caller, Cancel);

        Assert.IsType<PlanResult.Planned>(offer.Plan);
        Assert.Equal(house.Time.GetUtcNow() + TimeSpan.FromMinutes(10), offer.Quote!.ExpiresAt, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task OfferAsync_PriceNobodyKnows_GivesNoWord()
    {
        await using var house = new EngineHarness(Artist);

        var offer = await house.Engine.OfferAsync(EngineHarness.Request(), s_caller, Cancel);

        Assert.Equal(house.Planner.Price is null, offer.Quote is null);
    }

    [Fact]
    public async Task StartAsync_QuotePassedBackInTime_IsTaken()
    {
        await using var house = House();
        var quote = await QuoteAsync(house);

        Assert.IsType<StartResult.Started>(await StartAsync(house, EngineHarness.Request() with { Quote = quote, MaxCostUsd = 5, Route = RoutePreference.Fastest }));
    }

    [Fact]
    public async Task StartAsync_QuoteTooOld_SaysWhereToGetANewOne()
    {
        await using var house = House();
        var quote = await QuoteAsync(house);
        house.Time.Advance(TimeSpan.FromMinutes(11));

        var error = await RefusedAsync(house, EngineHarness.Request() with { Quote = quote });

        Assert.Equal(("quote_expired", "quote"), (error.Code, error.Parameter));
        Assert.Contains("/api/v1/quote", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_QuoteOfAnotherRequestOrCaller_IsRefused()
    {
        await using var house = House();
        var quote = await QuoteAsync(house);

        var request = EngineHarness.Request() with { Quote = quote };
        var other = await RefusedAsync(house, request with { Count = 2 });
        var stolen = Assert.IsType<StartResult.Refused>(await house.Engine.StartAsync(request, s_caller with { Caller = "bob" }, Cancel)).Error;

        Assert.Equal(("quote_mismatch", "quote_invalid"), (other.Code, stolen.Code));
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("abc.def")]
    [InlineData("a!c.de?")]
    [InlineData(".")]
    public async Task StartAsync_TextThatIsNoQuote_IsRefused(string text)
    {
        await using var house = House();

        Assert.Equal("quote_invalid", (await RefusedAsync(house, EngineHarness.Request() with { Quote = text })).Code);
    }

    [Fact]
    public async Task SignAsync_TwoNodesOnTheSameRecords_KnowEachOthersQuotes()
    {
        var secrets = new KeptSecrets();
        var terms = new QuoteTerms("ann", "f00d", "openai", "gpt-image-2", 0.211m, DateTimeOffset.UnixEpoch);

        var text = await new QuoteSigner(new QuoteOptions(), secrets).SignAsync(terms, Cancel);

        Assert.Equal(terms, await new QuoteSigner(new QuoteOptions(), secrets).ReadAsync(text, "ann", Cancel));
        Assert.Null(await new QuoteSigner(new QuoteOptions { SigningKey = "another key altogether" }, secrets).ReadAsync(text, "ann", Cancel));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static ScriptedProvider Artist => ScriptedProvider.Drawing("artist", EngineHarness.Picture);

    private static EngineHarness House()
    {
        var house = new EngineHarness(Artist);
        house.Planner.Price = new PriceEstimate(0.04m, 0.04m, 0.06m);
        return house;
    }

    private static async Task<string> QuoteAsync(EngineHarness house) =>
        (await house.Engine.OfferAsync(EngineHarness.Request(), s_caller, Cancel)).Quote!.Text;

    private static Task<StartResult> StartAsync(EngineHarness house, ImageRequest request) => house.Engine.StartAsync(request, s_caller, Cancel);

    private static async Task<JobError> RefusedAsync(EngineHarness house, ImageRequest request) =>
        Assert.IsType<StartResult.Refused>(await StartAsync(house, request)).Error;

    private sealed class KeptSecrets : ISecretStore
    {
        private readonly Dictionary<string, string> _kept = [];

        public ValueTask<string> GetOrAddAsync(string name, string candidate, CancellationToken cancellationToken)
        {
            _kept.TryAdd(name, candidate);
            return ValueTask.FromResult(_kept[name]);
        }
    }
}
