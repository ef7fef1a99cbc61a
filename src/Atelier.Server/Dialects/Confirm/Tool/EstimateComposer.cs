using System.Globalization;
using Atelier.Core.Catalog;
using Atelier.Core.Catalog.Sizes;
using Atelier.Core.Planning;
using Atelier.Core.Planning.Tiers;
using Atelier.Server.Dialects.Confirm.Reading;
using Atelier.Server.Dialects.Confirm.Wire;

namespace Atelier.Server.Dialects.Confirm.Tool;

/// <summary>A plan as the tool's result. Pure.</summary>
internal static class EstimateComposer
{
    private const int MostAlternatives = 3;

    public static EstimateBody Compose(Plan plan, ToolArguments asked)
    {
        var first = plan.Candidates[0];
        var model = IdOf(first);
        var size = first.Call.Size?.ToString() ?? asked.Size ?? AskedPicture.UsualSize;
        var sizes = SizesOf(first, size);
        var cost = first.Price?.ExpectedUsd;
        return new EstimateBody
        {
            Provider = first.Provider.Id,
            Model = model,
            ModelKey = first.Entry?.Confirm?.Key ?? model,
            QualityTier = TierAnalyzer.Analyze(asked.Prompt, asked.Quality).Tier.ToString().ToLowerInvariant(),
            Prompt = asked.Prompt,
            Size = size,
            Style = asked.Style ?? AskedPicture.UsualStyle,
            Cost = cost,
            Capabilities = first.Entry?.Confirm?.Capabilities ?? [],
            AvailableAlternatives = Alternatives(plan, first),
            Constraints = new ConstraintsBody(sizes[^1], sizes, first.Entry is { Styles.Count: > 0 }),
            Message = $"Image ready to generate using {first.Provider.Id} {model} for {Price(cost)}. Click button to confirm.",
            Simulated = first.Simulated,
            ReferenceImages = asked.ReferenceImages.Count,
            Warnings = first.Warnings,
        };
    }

    /// <summary>Three decimals as the contract has it; more where three would say nothing.</summary>
    private static string Price(decimal? usd) =>
        usd is { } cost ? string.Create(CultureInfo.InvariantCulture, $"${cost:0.000###}") : "a price nobody knows";

    private static string IdOf(Candidate candidate) => candidate.Entry?.Id ?? candidate.Model;

    private static IReadOnlyList<string> SizesOf(Candidate candidate, string chosen) =>
        candidate.Entry?.Confirm is { Sizes: { Count: > 0 } offered } ? [.. offered.Select(static size => size.ToString())]
        : candidate.Entry?.Sizes is FixedSizes { Sizes: { Count: > 0 } made } ? [.. made.Select(static size => size.ToString())]
        : [chosen];

    private static List<AlternativeBody> Alternatives(Plan plan, Candidate first) =>
    [
        .. plan.Candidates
            .Where(other => (other.Provider.Id, other.Model) != (first.Provider.Id, first.Model))
            .DistinctBy(static other => (other.Provider.Id, other.Model))
            .Take(MostAlternatives)
            .Select(static other => new AlternativeBody(other.Provider.Id, IdOf(other), other.Price?.ExpectedUsd, other.Entry?.Confirm?.Capabilities ?? [])),
    ];
}
