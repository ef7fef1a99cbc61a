using Atelier.Core.Catalog;
using Atelier.Core.Engine;
using Atelier.Core.Planning;
using Atelier.Core.Planning.Tiers;
using Atelier.Server.Dialects.Confirm.Reading;
using Atelier.Server.Dialects.Confirm.Wire;
using Atelier.Server.Dialects.Shared;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.Confirm.Tool;

/// <summary>Says what a picture would be and cost. No provider is asked, nothing is reserved or recorded.</summary>
internal sealed class ImageEstimator(ImageEngine engine, PictureStrings references)
{
    private static readonly string[] s_tiers = ["ultra", "high", "standard", "fast"];

    /// <param name="asked">The tool's arguments.</param>
    /// <param name="call">Who asks.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ToolResult> EstimateAsync(ToolArguments asked, CallContext call, CancellationToken cancellationToken)
    {
        if (asked.Quality is { } quality && TierAnalyzer.FromQuality(quality) is null)
        {
            return new ToolResult.Failed(
                StatusCodes.Status400BadRequest,
                new EstimateFailureBody { Error = $"There are no models for the quality tier '{quality}'.", AvailableTiers = s_tiers });
        }

        var (pictures, problem) = await references.TakeAsync("reference_images", asked.ReferenceImages, cancellationToken);
        if (problem is not null)
        {
            return new ToolResult.Failed(StatusCodes.Status400BadRequest, new EstimateFailureBody { Error = problem.Message });
        }

        var request = new ImageRequest
        {
            Operation = pictures.Count > 0 ? ImageOperation.Edit : ImageOperation.Generate,
            Images = pictures,
            Prompt = asked.Prompt,
            Model = "auto",
            Quality = asked.Quality,
            Size = ImageSize.TryParse(asked.Size, out _) ? asked.Size : AskedPicture.UsualSize,
            Style = asked.Style,
        };
        return await engine.QuoteAsync(request, call, cancellationToken) switch
        {
            PlanResult.Planned { Plan: var plan } => new ToolResult.Estimated(EstimateComposer.Compose(plan, asked)),
            PlanResult.Refused { Error: var error, PassedOver: var passedOver } => Fail(error, passedOver),
            _ => throw new InvalidOperationException(),
        };
    }

    private static ToolResult.Failed Fail(JobError error, IReadOnlyList<PassedOver> passedOver)
    {
        var nobody = error.Kind is FailureKind.NoProvider or FailureKind.Unavailable;
        return new ToolResult.Failed(
            nobody ? StatusCodes.Status503ServiceUnavailable : FailureTable.For(error.Kind).Status,
            new EstimateFailureBody
            {
                Error = nobody ? "No image provider is available now." : error.Message,
                RequestedModels = nobody
                    ? [.. passedOver.Select(static other => new RequestedModelBody(other.Provider, other.Model, other.Reason))]
                    : null,
                Hint = nobody ? "Set a provider's API key (or ATELIER_SIMULATION=always to have placeholders drawn for free), or try again when a circuit breaker has recovered; GET /health-check/image-providers tells which." : null,
            });
    }
}
