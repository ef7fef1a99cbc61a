namespace Atelier.Core.Planning.Transforms;

/// <summary>Sends transforms to the one that does them here, free of charge, and everything else on to the planner of models.</summary>
/// <param name="models">Plans what a model has to draw.</param>
/// <param name="workshop">Changes pixels without a model.</param>
public sealed class TransformPlanner(IPlanner models, IImageProvider workshop) : IPlanner
{
    /// <summary>What jobs and pictures say in place of a model's name.</summary>
    public const string Model = "operations";

    public PlanResult Plan(ImageRequest request, PlanContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        return request.Operation == ImageOperation.Transform
            ? new PlanResult.Planned(new Plan(Model, [ToCandidate(request, context.JobId)]))
            : models.Plan(request, context);
    }

    private Candidate ToCandidate(ImageRequest request, string jobId) => new()
    {
        Provider = workshop,
        Model = Model,
        MaxImagesPerCall = 1,
        Price = PriceEstimate.Free,
        Call = new ProviderCall
        {
            JobId = jobId,
            Operation = request.Operation,
            Model = Model,
            Prompt = request.Prompt,
            Count = request.Count,
            Format = request.Format ?? ImageFormat.Png,
            KeepsFormat = request.Format is null,
            Compression = request.Compression,
            Images = request.Images,
            Transforms = request.Transforms,
            User = request.User,
        },
    };
}
