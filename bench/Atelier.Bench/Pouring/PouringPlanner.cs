using Atelier.Core.Planning;

namespace Atelier.Bench.Pouring;

/// <summary>Sends every request to one provider.</summary>
internal sealed class PouringPlanner(IImageProvider provider) : IPlanner
{
    public PlanResult Plan(ImageRequest request, PlanContext context)
    {
        var model = request.Model ?? "any";
        return new PlanResult.Planned(new Plan(
            model,
            [
                new Candidate
                {
                    Provider = provider,
                    Model = model,
                    MaxImagesPerCall = 1,
                    Price = PriceEstimate.Free,
                    Call = new ProviderCall
                    {
                        JobId = context.JobId,
                        Operation = request.Operation,
                        Model = model,
                        Prompt = request.Prompt,
                        Count = request.Count,
                    },
                },
            ]));
    }
}
