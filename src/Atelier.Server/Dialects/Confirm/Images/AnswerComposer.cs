using Atelier.Core.Catalog;
using Atelier.Core.Engine;
using Atelier.Server.Dialects.Confirm.Reading;
using Atelier.Server.Dialects.Confirm.Wire;
using Atelier.Server.Dialects.Shared;
using Atelier.Server.Images;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.Confirm.Images;

/// <summary>Says what was made, at what cost, and by whom.</summary>
internal sealed class AnswerComposer(CatalogStore catalog, ImageLinks links)
{
    public GeneratedImageBody Compose(JobResult result, AskedPicture asked, HttpRequest request)
    {
        var (job, image) = (result.Job, result.Images[0]);
        var known = catalog.Current;
        var entry = known.Find(image.Model)?.Entry;
        var model = entry?.Id ?? image.Model;
        var key = entry?.Confirm?.Key ?? model;

        // The embedded artist stands in for a provider that is not there: nobody fell back.
        var original = job.Simulated ? null : known.FindProvider(asked.Provider)?.Id ?? asked.Provider;
        var call = LlmApiCallBody.From(result, key, original) with { Model = model };
        return new GeneratedImageBody
        {
            ImageUrl = links.Of(image, request),
            Provider = job.Provider,
            Model = model,
            ModelKey = key,
            Cost = job.CostUsd,
            FallbackUsed = call.FallbackUsed,
            OriginalProvider = call.OriginalProvider,
            LlmApiCall = call,
            Metadata = new GeneratedImageMetadataBody
            {
                Size = call.Metadata.Size ?? new ImageSize(image.Width, image.Height).ToString(),
                Quality = call.Metadata.Quality ?? asked.Quality,
                Style = call.Metadata.Style ?? asked.Style ?? AskedPicture.UsualStyle,
                Prompt = call.Metadata.Prompt,
                RevisedPrompt = image.RevisedPrompt,
                Width = image.Width,
                Height = image.Height,
                Format = image.Format.ToName(),
                JobId = job.Id,
                ImageId = image.Id,
                Simulated = job.Simulated,
                Cached = job.CachedFrom is not null,
                Warnings = job.Warnings,
                Adjustments = [.. job.Adjustments.Select(AdjustmentBody.From)],
                PassedOver = [.. job.PassedOver.Select(static other => new RequestedModelBody(other.Provider, other.Model, other.Reason))],
            },
        };
    }
}
