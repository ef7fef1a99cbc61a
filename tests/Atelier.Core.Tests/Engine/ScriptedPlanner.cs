using Atelier.Core.Catalog;
using Atelier.Core.Engine;
using Atelier.Core.Planning;

namespace Atelier.Core.Tests.Engine;

/// <summary>A planner that offers the given providers in order, at one price.</summary>
internal sealed class ScriptedPlanner(IReadOnlyList<IImageProvider> providers) : IPlanner
{
    public int MaxImagesPerCall { get; set; } = 10;

    public SeedRange Seeds { get; set; } = SeedRange.All;

    public bool MasksHere { get; set; }

    public bool Simulated { get; set; }

    public PriceEstimate? Price { get; set; } = PriceEstimate.Free;

    /// <summary>Where it is set, a job costs this much for each picture, whatever <see cref="Price"/> says.</summary>
    public decimal? PricePerImage { get; set; }

    /// <summary>Whether a request that allows less than the price is refused, as real planning does.</summary>
    public bool HeedsMaxCost { get; set; }

    /// <summary>What else happens whenever a plan is asked for.</summary>
    public Action? OnPlan { get; set; }

    public PlanResult Plan(ImageRequest request, PlanContext context)
    {
        OnPlan?.Invoke();
        return HeedsMaxCost && request.MaxCostUsd < Price?.HighUsd
            ? new PlanResult.Refused(FailureTable.Error(FailureKind.BudgetExceeded, "It costs more than 'max_cost'.", "max_cost"))
            : new PlanResult.Planned(new Plan("model", [.. providers.Select(provider => CandidateOf(provider, request, context))]));
    }

    private Candidate CandidateOf(IImageProvider provider, ImageRequest request, PlanContext context) => new()
    {
        Provider = provider,
        Model = "model",
        MaxImagesPerCall = MaxImagesPerCall,
        MasksHere = MasksHere,
        Price = PricePerImage * request.Count is { } whole ? new PriceEstimate(whole, whole, whole) : Price,
        Simulated = Simulated,
        Seeds = Seeds,
        Call = new ProviderCall
        {
            JobId = context.JobId,
            Operation = request.Operation,
            Model = "model",
            Prompt = request.Prompt,
            Count = request.Count,
            Seed = request.Seed,
            Images = request.Images,
            Mask = request.Mask,
        },
    };
}
