using System.Globalization;
using Atelier.Core.Catalog;
using Atelier.Core.Catalog.Prices;
using Atelier.Core.Planning.Fitting;
using Atelier.Core.Planning.Pricing;
using Atelier.Core.Planning.Serving;

namespace Atelier.Core.Planning;

/// <summary>Chooses models from the catalog, fits the request to each and prices it.</summary>
public sealed class Planner : IPlanner
{
    private readonly CatalogStore _catalog;
    private readonly PlannerOptions _options;
    private readonly TimeProvider _time;
    private readonly ProviderDirectory _providers;
    private readonly bool _simulated;
    private volatile Artistry? _artistry;

    /// <param name="catalog">The catalog; its newest state is used for every request.</param>
    /// <param name="providers">Who is set up and switched on; one that draws here stands in for the others as the options say.</param>
    /// <param name="options">What an operator can set.</param>
    /// <param name="time">Tells the day, which decides who has retired.</param>
    public Planner(CatalogStore catalog, ProviderDirectory providers, PlannerOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(providers);
        ArgumentNullException.ThrowIfNull(options);
        (_catalog, _providers, _options, _time) = (catalog, providers, options, time);
        _simulated = options.SimulatesEverything(providers);
    }

    public PlanResult Plan(ImageRequest request, PlanContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        var catalog = _catalog.Current;
        var artist = Artist(catalog);
        if (request is { Model: null, Provider: null, Models.Count: 0 })
        {
            request = request with { Provider = _options.DefaultProvider };
        }

        var asked = request.Models.Count > 0 ? null : catalog.Find(request.Model ?? _options.DefaultModel)?.Entry;
        var direct = artist is not null && ReferenceEquals(asked, artist);
        var standIn = direct || !(_simulated || IsNamed(artist, request)) ? null : artist;
        var choices = new ModelSelector(catalog).Select(
            standIn is not null && IsNamed(artist, request) ? request with { Provider = null } : request,
            new ModelQuery
            {
                DefaultModel = _options.DefaultModel,
                IsAvailable = model => _providers.IsOn(model.Provider.Id),
                IsServedAnyway = model => _providers.Find(model.Provider.Id) is { HasOwnAddress: true },
                Unlisted = _providers.DescribeUnlisted,
                Simulated = standIn is not null,
                Today = DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime),
            });
        return choices switch
        {
            ModelChoices.Found found => Fit(found, request, context, standIn),
            ModelChoices.None none => new PlanResult.Refused(none.Error),
            _ => throw new InvalidOperationException(),
        };
    }

    private static bool IsNamed(ModelEntry? artist, ImageRequest request) =>
        artist is not null && request.Provider is { } name && artist.Provider.IsCalled(name);

    // The stand-in is the first model of a provider that draws here; looked for once per catalog.
    private ModelEntry? Artist(ModelCatalog catalog)
    {
        var known = _artistry;
        if (known is null || !ReferenceEquals(known.Catalog, catalog))
        {
            var artist = catalog.Models.FirstOrDefault(model =>
                _providers.Find(model.Provider.Id)?.Provider is { Traits.Local: true });
            _artistry = known = new Artistry(catalog, artist);
        }

        return known.Artist;
    }

    private PlanResult Fit(ModelChoices.Found found, ImageRequest request, PlanContext plan, ModelEntry? standIn)
    {
        var candidates = new List<Candidate>();
        JobError? refusal = null;
        foreach (var choice in FallbackOrder.Limit(found.Choices, request.Fallback))
        {
            var context = new FitContext { Dialect = plan.Dialect, StandIn = standIn, AskedFor = choice.AskedFor, Tier = choice.Tier };
            switch (RequestFitter.Fit(request, choice.Model, context, plan.JobId))
            {
                case FitResult.Fitted fitted:
                    candidates.Add(ToCandidate(choice, fitted, standIn));
                    break;
                case FitResult.Refused refused:
                    refusal ??= refused.Problems[0];
                    break;
            }
        }

        return candidates.Count > 0
            ? new PlanResult.Planned(new Plan(found.Model, FallbackOrder.Prefer(candidates, request.Route)))
            : new PlanResult.Refused(refusal!);
    }

    private Candidate ToCandidate(ModelChoice choice, FitResult.Fitted fitted, ModelEntry? standIn)
    {
        var artist = standIn ?? choice.Model;
        return new Candidate
        {
            Provider = _providers.Find(artist.Provider.Id)!.Provider!,
            Model = choice.Model.Name,
            Call = fitted.Call,
            MaxImagesPerCall = PicturesPerCall(artist, fitted.Call),
            Seeds = artist.Parameters.Seed ?? SeedRange.All,
            MasksHere = fitted.Call.Mask is not null && !artist.Supports(fitted.Call.Operation, masked: true),
            Simulated = standIn is not null,
            ExpectedUsage = PriceEstimator.ExpectedUsage(choice.Model, fitted.Call, fitted.ExpectedSize),
            Adjustments = fitted.Adjustments,
            Warnings = Warnings(choice, artist),
            Price = PriceEstimator.Estimate(artist, fitted.Call, fitted.ExpectedSize),
            Rates = artist.Price,
            Tier = choice.Model.Tier,
            TypicalTime = choice.Model.TypicalTime(fitted.Call.Quality),
        };
    }

    // A streamed picture has no index on the wire, and vectors are made one at a time.
    private static int PicturesPerCall(ModelEntry artist, ProviderCall call) =>
        call.Format == ImageFormat.Svg || (call.PartialImages > 0 && artist.Price is not FreePrice) ? 1 : artist.Limits.ImagesPerCall;

    private static List<string> Warnings(ModelChoice choice, ModelEntry artist)
    {
        var warnings = new List<string>();
        if (choice.Warning is { } warning)
        {
            warnings.Add(warning);
        }

        if (artist.Price is UnknownPrice unknown)
        {
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"Nobody knows what '{artist.Name}' costs: {unknown.Reason}."));
        }

        return warnings;
    }

    private sealed record Artistry(ModelCatalog Catalog, ModelEntry? Artist);
}
