using Atelier.Core.Engine;
using Atelier.Core.Planning;

namespace Atelier.Server.Tests.OpenAI;

/// <summary>Hands every request to one provider as it stands, so that these tests are about the dialect and nothing else.</summary>
internal sealed class ScriptedPlanner(IImageProvider provider) : IPlanner
{
    public const string DefaultModel = "black-forest-labs/FLUX.1-schnell";

    /// <summary>The one name this planner does not know.</summary>
    public const string UnknownModel = "gpt-4";

    /// <summary>What it was asked for last.</summary>
    public ImageRequest? Last { get; private set; }

    /// <summary>The first choice that a plan names, where it shall differ from who draws.</summary>
    public IImageProvider? FirstChoice { get; set; }

    public IReadOnlyList<Adjustment> Adjustments { get; set; } = [];

    public ImageUsage? ExpectedUsage { get; set; }

    public bool Simulated { get; set; }

    /// <summary>US dollars each picture costs, whoever draws it.</summary>
    public decimal PricePerImage { get; set; }

    /// <summary>A bug, when there shall be one.</summary>
    public Exception? Throws { get; set; }

    public PlanResult Plan(ImageRequest request, PlanContext context)
    {
        Last = request;
        if (Throws is not null)
        {
            throw Throws;
        }

        var model = request.Model ?? DefaultModel;
        if (model == UnknownModel)
        {
            return new PlanResult.Refused(FailureTable.Error(FailureKind.UnknownModel, $"The model '{model}' does not exist.", "model"));
        }

        List<Candidate> candidates = [CandidateOf(request, context, model, provider)];
        if (FirstChoice is not null)
        {
            candidates.Insert(0, CandidateOf(request, context, model, FirstChoice));
        }

        return new PlanResult.Planned(new Plan(model, candidates));
    }

    private Candidate CandidateOf(ImageRequest request, PlanContext context, string model, IImageProvider drawer) => new()
    {
        Provider = drawer,
        Model = model,
        MaxImagesPerCall = 10,
        Simulated = Simulated,
        ExpectedUsage = ExpectedUsage,
        Adjustments = Adjustments,
        Price = new PriceEstimate(PricePerImage * request.Count, PricePerImage * request.Count, PricePerImage * request.Count),
        Call = new ProviderCall
        {
            JobId = context.JobId,
            Operation = request.Operation,
            Model = model,
            Prompt = request.Prompt,
            Count = request.Count,
            Size = ImageSize.TryParse(request.Size, out var size) ? size : null,
            Quality = request.Quality,
            Format = request.Format ?? ImageFormat.Png,
            PartialImages = request.PartialImages ?? 0,
            Images = request.Images,
            Mask = request.Mask,
            Markup = request.Markup,
        },
    };
}
