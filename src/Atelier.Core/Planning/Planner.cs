using System.Globalization;
using Atelier.Core.Catalog;
using Atelier.Core.Catalog.Prices;
using Atelier.Core.Engine;
using Atelier.Core.Planning.Confirm;
using Atelier.Core.Planning.Fitting;
using Atelier.Core.Planning.Pricing;
using Atelier.Core.Planning.Serving;
using Atelier.Core.Resilience;

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
        var isConfirm = context.Dialect == ConfirmContract.Dialect;
        if (isConfirm)
        {
            request = ConfirmContract.Complete(request);
        }
        else if (request is { Model: null, Provider: null, Models.Count: 0 })
        {
            request = request with { Provider = _options.DefaultProvider };
        }

        request = isConfirm ? request : request with { Route = request.Route ?? _options.Route };

        var asked = request.Models.Count > 0 ? null : catalog.Find(request.Model ?? _options.DefaultModel)?.Entry;
        var direct = artist is not null && ReferenceEquals(asked, artist);
        var simulated = isConfirm ? _options.Simulation == SimulationMode.Always : _simulated;
        var standIn = direct || !(simulated || IsNamed(artist, request)) ? null : artist;
        var choices = new ModelSelector(catalog).Select(
            standIn is not null && IsNamed(artist, request) ? request with { Provider = null } : request,
            new ModelQuery
            {
                DefaultModel = _options.DefaultModel,
                IsAvailable = model => _providers.IsOn(model.Provider.Id),
                OffReason = model => _providers.PassOverReason(model.Provider.Id),
                IsServedAnyway = model => HasOwnAddress(model.Provider),
                Unlisted = _providers.DescribeUnlisted,
                Simulated = standIn is not null,
                Spares = _options.Spares,
                Today = DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime),
                Contract = isConfirm ? static model => model.Confirm is not null : null,
            });
        return choices switch
        {
            ModelChoices.Found found => Fit(found, request, context, standIn),
            ModelChoices.None none => new PlanResult.Refused(none.Error) { PassedOver = none.PassedOver },
            _ => throw new InvalidOperationException(),
        };
    }

    private bool HasOwnAddress(ProviderEntry provider) => _providers.Find(provider.Id) is { HasOwnAddress: true };

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
        var options = new List<Option>();
        var unfit = new List<PassedOver>();
        JobError? refusal = null;
        foreach (var choice in found.Choices)
        {
            // Whoever insists on the first choice is told why that one cannot, not given the next.
            if (request.Route is null && plan.Quoted is null && !FallbackOrder.MayFollow(choice, found.Choices[0], request.Fallback))
            {
                unfit.Add(new PassedOver(choice.Model.Provider.Id, choice.Model.Name, "The request allows no fallback"));
                continue;
            }

            var (option, problem) = ToOption(choice, request, plan, standIn);
            if (option is null)
            {
                unfit.Add(new PassedOver(choice.Model.Provider.Id, choice.Model.Name, problem!.Message));
                refusal ??= problem;
            }
            else if (!options.Exists(other => IsSame(other.Candidate, option.Candidate)))
            {
                options.Add(option);
            }
        }

        if (options.Count == 0)
        {
            return new PlanResult.Refused(refusal!) { PassedOver = [.. found.PassedOver, .. unfit] };
        }

        var sieve = new Sieve(
            FallbackOrder.First(plan.Quoted, FallbackOrder.Prefer(options, request.Route)),
            request.Fallback,
            Ceiling.Of(request.MaxCostUsd, plan.Quoted?.HighUsd),
            plan.Dialect == ConfirmContract.Dialect ? ConfirmContract.FallbackUsd : 0);
        IReadOnlyList<PassedOver> passedOver = [.. found.PassedOver, .. sieve.PassedOver, .. unfit];
        return sieve.Refusal is { } refused
            ? new PlanResult.Refused(refused) { PassedOver = passedOver }
            : new PlanResult.Planned(new Plan(found.Model, [.. sieve.Kept.Select(static kept => kept.Candidate)]) { PassedOver = passedOver });
    }

    // One model serves several tiers by a word of its own; where the word is the same, so is the picture.
    private static bool IsSame(Candidate one, Candidate other) =>
        one.Model == other.Model && one.Provider.Id == other.Provider.Id && one.Call.Quality == other.Call.Quality;

    private (Option? Option, JobError? Problem) ToOption(ModelChoice choice, ImageRequest request, PlanContext plan, ModelEntry? standIn)
    {
        var asked = choice.AskedFor ?? choice.Model;
        var (sized, correction) = plan.Dialect == ConfirmContract.Dialect ? ConfirmContract.CorrectSize(request, asked) : (request, null);
        var capped = QualityCap.Apply(sized, choice, _providers.Find((standIn ?? choice.Model).Provider.Id)?.MaxQuality);
        if (capped.Refusal is { } refusal)
        {
            return (null, FailureTable.Error(FailureKind.NotSupported, refusal, "quality"));
        }

        choice = capped.Choice;
        var context = new FitContext { Dialect = plan.Dialect, StandIn = standIn, AskedFor = choice.AskedFor, Tier = choice.Tier };
        switch (RequestFitter.Fit(capped.Request, choice.Model, context, plan.JobId))
        {
            case FitResult.Fitted fitted:
                var made = new[] { EnhancedPrompt(request), correction, capped.Made }.OfType<Adjustment>();
                var candidate = ToCandidate(choice, fitted with { Adjustments = [.. made, .. fitted.Adjustments] }, plan, standIn);
                if (choice.AskedFor is { } retired && PriceRise(retired, capped.Request, context, candidate) is { } rise)
                {
                    candidate = candidate with { Warnings = [.. candidate.Warnings, rise] };
                }

                var target = new CallTarget(candidate.Provider.Id, candidate.Model, candidate.Call.Operation);
                return (new Option(candidate, choice, standIn is null ? plan.Breakers.Blocking(target) : null), null);
            case FitResult.Refused refused:
                return (null, refused.Problems[0]);
            default:
                throw new InvalidOperationException();
        }
    }

    private Candidate ToCandidate(ModelChoice choice, FitResult.Fitted fitted, PlanContext plan, ModelEntry? standIn)
    {
        var artist = standIn ?? choice.Model;
        var (price, rates) = plan.Dialect == ConfirmContract.Dialect
            ? ConfirmContract.Price(artist, fitted.Call, fitted.ExpectedSize, HasOwnAddress(artist.Provider))
            : (PriceEstimator.Estimate(artist, fitted.Call, fitted.ExpectedSize), artist.Price);
        var measured = standIn is null ? plan.Measured(new CallTarget(artist.Provider.Id, choice.Model.Name, fitted.Call.Operation)) : null;
        return new Candidate
        {
            Provider = _providers.Find(artist.Provider.Id)!.Provider!,
            Model = choice.Model.Name,
            Entry = choice.Model,
            AskedFor = choice.AskedFor,
            Call = fitted.Call,
            MaxImagesPerCall = PicturesPerCall(artist, fitted.Call),
            Seeds = artist.Parameters.Seed ?? SeedRange.All,
            MasksHere = fitted.Call.Mask is not null && !artist.Supports(fitted.Call.Operation, masked: true),
            Simulated = standIn is not null,
            ExpectedUsage = PriceEstimator.ExpectedUsage(choice.Model, fitted.Call, fitted.ExpectedSize),
            Adjustments = fitted.Adjustments,
            Warnings = Warnings(choice, artist),
            Price = price,
            Rates = rates,
            Tier = choice.Tier ?? choice.Model.Tier,
            TypicalTime = measured?.TypicalTime ?? choice.Model.TypicalTime(fitted.Call.Quality),
            SuccessRate = measured?.SuccessRate,
        };
    }

    private static Adjustment? EnhancedPrompt(ImageRequest request) => request.Enhanced is { } enhanced
        ? new Adjustment("prompt", enhanced.Asked, request.Prompt, $"Written out by {enhanced.By} before it was drawn.")
        : null;

    // Whoever asked for a model that has retired knows its price, not its successor's.
    private static string? PriceRise(ModelEntry retired, ImageRequest request, FitContext context, Candidate heir) =>
        RequestFitter.Fit(request, retired, context with { AskedFor = null }, "") is FitResult.Fitted before
        && PriceEstimator.Estimate(retired, before.Call, before.ExpectedSize) is { } was
        && heir.Price is { } price
        && price.ExpectedUsd > was.ExpectedUsd
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"'{heir.Model}' costs about {price.ExpectedUsd:0.####} US dollars here; '{retired.Name}' cost {was.ExpectedUsd:0.####}.")
            : null;

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
