using System.Net;
using Atelier.Server.Settings;
using Atelier.Server.Tests.OpenAI;
using Atelier.Server.Tests.Support;
using Atelier.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Server.Tests.Native.Money;

/// <summary>Two hundred callers at once against a budget for fifty pictures.</summary>
public sealed class CrowdTests
{
    private const int Callers = 200;
    private const int Affordable = 50;
    private const decimal Price = 0.04m;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, Action<AtelierOptions>> Budgets => new()
    {
        { "pictures", static options => options.Engine.DailyBudgetImages = Affordable },
        { "dollars", static options => options.Engine.DailyBudgetUsd = Affordable * Price },
    };

    [Theory]
    [MemberData(nameof(Budgets), DisableDiscoveryEnumeration = true)]
    public async Task Generations_MoreCallersThanTheBudgetAllows_ExactlyFiftyGetPictures(string _, Action<AtelierOptions> budget)
    {
        await using var server = await DialectServer.StartAsync(configure: budget);
        server.Planner.PricePerImage = Price;

        await CheckAsync(server);

        Assert.Equal(Affordable, server.Provider.Calls.Count);
    }

    [Theory]
    [MemberData(nameof(Budgets), DisableDiscoveryEnumeration = true)]
    public async Task Generations_FirstProviderFailsHalfTheTime_StillExactlyFiftyGetPictures(string _, Action<AtelierOptions> budget)
    {
        await using var server = await DialectServer.StartAsync(configure: budget);
        server.Planner.PricePerImage = Price;
        var calls = 0;
        server.Planner.FirstChoice = new ScriptedProvider("shaky", (call, sink, cancellationToken) => Interlocked.Increment(ref calls) % 2 == 0
            ? ScriptedProvider.DrawAsync(call, sink, Pictures.Blue, cancellationToken)
            : Task.FromResult<AttemptOutcome>(new AttemptOutcome.Failed(
                new ProviderFailure(FailureKind.InsufficientFunds, "No money left.") { Charged = Charge.No, UpstreamStatus = 402 })));

        await CheckAsync(server);
    }

    private static async Task CheckAsync(DialectServer server)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, Callers).Select(index =>
            server.PostAsync("/v1/images/generations", $$"""{"prompt":"Boat {{index}}","n":1}""")));

        var made = answers.Where(static answer => answer.Status == HttpStatusCode.OK).ToList();
        var refused = answers.Where(static answer => answer.Status == HttpStatusCode.PaymentRequired).ToList();
        Assert.Equal((Affordable, Callers - Affordable), (made.Count, refused.Count));
        Assert.All(made, static answer => Assert.Equal(Price, answer.Metadata.GetProperty("cost").GetDecimal()));
        Assert.All(refused, static answer =>
        {
            var error = answer.Json.GetProperty("error");
            Assert.Equal("budget_exceeded", error.GetProperty("code").GetString());
            Assert.True(error.GetProperty("shortfall").GetDecimal() > 0);
        });
        var ledger = server.Services.GetRequiredService<ILedgerStore>();
        var now = server.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        Assert.Equal(Affordable * Price, await ledger.CommittedSinceAsync(DateTimeOffset.UnixEpoch, now, Cancel));
    }
}
