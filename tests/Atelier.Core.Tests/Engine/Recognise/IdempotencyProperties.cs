using System.Collections.Concurrent;
using Atelier.Core.Engine;
using Atelier.Core.Planning;
using Atelier.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace Atelier.Core.Tests.Engine.Recognise;

/// <summary>Whatever happens, one key is at most one purchase.</summary>
public sealed class IdempotencyProperties
{
    private static readonly Config s_config = Config.QuickThrowOnFailure.WithMaxTest(100);

    private static readonly Gen<Charge?[]> s_outcomes = Gen.Elements<Charge?>(null, Charge.No, Charge.No, Charge.Yes, Charge.Unknown).ArrayOf(8);

    private static readonly Gen<Start[][]> s_starts =
        (from secondNode in Gen.Elements(false, true)
         from leaves in Gen.Elements(false, false, true)
         select new Start(secondNode, leaves)).NonEmptyListOf().Select(static starts => starts.Take(6).ToArray()).ArrayOf(4);

    [Fact]
    public void StartAsync_AnyStartsFailuresAndDeparturesOnTwoNodes_ChargeOneJobAtMost() => Check.One(
        s_config,
        Prop.ForAll(
            (from outcomes in s_outcomes from starts in s_starts select (outcomes, starts)).ToArbitrary(),
            static both => Run(both.outcomes, both.starts)));

    /// <summary>FsCheck waits for its properties.</summary>
    private static bool Run(Charge?[] outcomes, Start[][] rounds) => RunAsync(outcomes, rounds).GetAwaiter().GetResult();

    /// <param name="outcomes">How calls end: <see langword="null"/> with a picture, otherwise failed and charged so.</param>
    /// <param name="rounds">Requests with one key, those of a round at the same time.</param>
    private static async Task<bool> RunAsync(Charge?[] outcomes, Start[][] rounds)
    {
        var left = new ConcurrentQueue<Charge?>(outcomes);
        var charged = new ConcurrentBag<string>();
        var artist = new ScriptedProvider("artist", async (call, sink, cancellationToken) =>
        {
            await Task.Yield();
            if (left.TryDequeue(out var outcome) && outcome is { } failed)
            {
                if (failed != Charge.No)
                {
                    charged.Add(call.JobId);
                }

                return new AttemptOutcome.Failed(new ProviderFailure(FailureKind.BadResponse, "Broken.") { Charged = failed });
            }

            charged.Add(call.JobId);
            return await ScriptedProvider.DrawAsync(call, sink, EngineHarness.Picture, cancellationToken);
        });
        await using var house = new EngineHarness(artist);
        await using var other = house.Neighbour(artist);
        house.Planner.Price = other.Planner.Price = new PriceEstimate(0.04m, 0.04m, 0.06m);
        foreach (var round in rounds)
        {
            var tickets = await Task.WhenAll(round.Select(start => Task.Run(async () =>
            {
                var ticket = await (start.SecondNode ? other : house).TicketAsync(EngineHarness.Request(), "key");
                if (start.Leaves)
                {
                    ticket.Dispose();
                }

                return ticket;
            })));
            await house.Engine.DrainAsync(TimeSpan.FromSeconds(30));
            await other.Engine.DrainAsync(TimeSpan.FromSeconds(30));
            await Task.WhenAll(tickets.Select(static ticket => ticket.WaitAsync(CancellationToken.None)));
        }

        return charged.Distinct().Count() <= 1;
    }

    private sealed record Start(bool SecondNode, bool Leaves);
}
