using Atelier.Core.Planning.Serving;
using Atelier.Server.Native.Generate;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Providers;

/// <summary><c>GET /api/v1/providers</c>: who can be asked.</summary>
internal sealed class ProviderListHandler(ServiceOffers offers, ProviderDirectory directory, ILedgerStore ledger, TimeProvider time)
{
    private static readonly TimeSpan s_lately = TimeSpan.FromDays(1);

    public async Task HandleAsync(HttpContext context)
    {
        var now = time.GetUtcNow();
        var query = new SpendingQuery(now - s_lately, now) { Groups = [SpendingGroup.Provider] };
        var lately = (await ledger.ListSpendingAsync(query, context.RequestAborted)).ToLookup(static row => row.Groups.GetValueOrDefault(SpendingGroup.Provider));
        var body = new ProviderListBody(
            [.. offers.Available.Select(ToBody)],
            offers.Default()?.Id,
            [.. directory.All.Select(setup => ToBody(setup, lately[setup.Id].FirstOrDefault()))]);
        context.Response.Headers.CacheControl = "no-store";
        await NativeAnswer.SendAsync(context, body, NativeJson.Default.ProviderListBody);
    }

    private ServiceProviderBody ToBody(ServiceOffer offer)
    {
        var rules = offers.RulesOf(offer);
        return new ServiceProviderBody
        {
            Id = offer.Id,
            Name = offer.Name,
            Description = offer.Description,
            SupportedSizes = [.. rules.Sizes.Select(static size => size.ToString())],
            MaxImages = rules.MaxImages ?? 1,
            SupportsQuality = offer.TakesStyle,
            SupportsStyle = offer.TakesStyle,
            SupportsSeed = offer.TakesSeed,
            TypicalGenerationTime = offer.TypicalTime,
            Model = offers.ModelOf(offer),
        };
    }

    private HouseProviderBody ToBody(ProviderSetup setup, SpendingRow? lately) => new()
    {
        Id = setup.Id,
        Name = setup.DisplayName,
        Available = directory.IsOn(setup.Id),
        Reason = directory.OffReason(setup),
        Local = setup.Provider is { Traits.Local: true },
        Performance = PerformanceBody.From(lately),
    };
}
