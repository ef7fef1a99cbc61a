using Atelier.Server.Images;
using Atelier.Server.Native.Operations.Running;
using Atelier.Server.Native.Operations.Wire;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Operations.Writing;

/// <summary>What became of pictures, as bodies.</summary>
internal sealed class OperationsComposer(ImageLinks links)
{
    public OperationsDoneBody Compose(OperationsResult result, HttpRequest request) => new()
    {
        Success = result.Successes > 0,
        Results = [.. result.Outcomes.Select(outcome => Compose(outcome, request))],
        SuccessCount = result.Successes,
        ErrorCount = result.Errors,
        JobIds = result.JobIds,
        Warnings = result.Warnings,
        CostUsd = result.CostUsd,
    };

    public OperationsResultBody Compose(OperationsOutcome outcome, HttpRequest request) => new(
        outcome.Picture.Index,
        outcome.Picture.Label,
        outcome.Image is not null,
        outcome.Image is { } image ? ImageBody.From(image, links, request) : null,
        outcome.Error is { } error ? JobErrorBody.From(error) : null);
}
