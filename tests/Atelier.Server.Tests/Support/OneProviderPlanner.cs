using Atelier.Core.Planning;

namespace Atelier.Server.Tests.Support;

/// <summary>Plans every request for one provider, as asked.</summary>
internal sealed class OneProviderPlanner(IImageProvider provider) : IPlanner
{
    public PlanResult Plan(ImageRequest request, PlanContext context) => new PlanResult.Planned(new Plan(
        request.Model ?? "test-model",
        [
            new Candidate
            {
                Provider = provider,
                Model = request.Model ?? "test-model",
                MaxImagesPerCall = 10,
                Price = PriceEstimate.Free,
                Call = new ProviderCall
                {
                    JobId = context.JobId,
                    Operation = request.Operation,
                    Model = request.Model ?? "test-model",
                    Prompt = request.Prompt,
                    Count = request.Count,
                },
            },
        ]));
}
