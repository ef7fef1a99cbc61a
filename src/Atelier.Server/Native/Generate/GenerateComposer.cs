using Atelier.Core.Engine;
using Atelier.Core.Library;
using Atelier.Server.Dialects.Shared;
using Atelier.Server.Images;
using Atelier.Server.Native.Generate.Wire;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Generate;

/// <summary>Puts a finished job's answer together, its pictures opened but not read.</summary>
internal sealed class GenerateComposer(ImageLibrary library, BlobStores blobs, ImageLinks links, ServiceOffers offers, EngineOptions engine)
{
    private const string NotStored = "The pictures could not be stored: this answer is the only place they are in.";

    /// <param name="result">The job; it succeeded.</param>
    /// <param name="wish">What was asked.</param>
    /// <param name="request">The caller's request, for links.</param>
    /// <param name="mayReturn">Whether the caller can ask for this answer again, so that pictures nobody keeps stay for a few minutes.</param>
    public async ValueTask<MadeAnswer> ComposeAsync(JobResult result, GenerateWish wish, HttpRequest request, bool mayReturn)
    {
        var provider = ProviderOf(result.Job, wish.Offer);
        var slots = new List<PictureSlot>();
        var made = new MadeAnswer(null, slots, JobErrors.Gone(result.Job.Id), result.Job.CostUsd, () => ForgetAsync(result, mayReturn));
        var complete = false;
        try
        {
            var images = new List<GeneratedImageBody>(result.Images.Count);
            foreach (var image in result.Images)
            {
                var passes = blobs.IsPassing(image);
                var slot = passes || wish.Form.HasFlag(AnswerForms.Base64) ? await OpenAsync(image, request) : null;
                if (slot is not null)
                {
                    slots.Add(slot);
                }
                else if (passes || wish.Form.HasFlag(AnswerForms.Base64))
                {
                    return made;
                }

                images.Add(ToBody(image, slot, passes, provider, wish, request));
            }

            complete = images.Count > 0;
            return complete
                ? new MadeAnswer(ToBody(result, images, provider, wish, request), slots, problem: null, result.Job.CostUsd, () => ForgetAsync(result, mayReturn))
                : made;
        }
        finally
        {
            if (!complete)
            {
                foreach (var slot in slots)
                {
                    await slot.Picture.DisposeAsync();
                }
            }
        }
    }

    private GeneratedBody ToBody(JobResult result, List<GeneratedImageBody> images, string provider, GenerateWish wish, HttpRequest request)
    {
        var job = result.Job;
        var first = job.Plan.Count > 0 ? job.Plan[0].Split('/', 2)[0] : null;
        var fellBack = first is not null && job.Provider is not null && first != job.Provider;
        var stored = !result.Images.Any(blobs.IsPassing);
        var wanted = engine.KeepPictures && wish.Request.Keeping != PictureKeeping.Never;
        return new GeneratedBody
        {
            Images = images,
            Provider = provider,
            Model = job.Model,
            DurationSeconds = Math.Round((job.Duration ?? TimeSpan.Zero).TotalSeconds, 3),
            Prompt = job.Prompt,
            RevisedPrompt = images[0].RevisedPrompt,
            CorrelationId = request.HttpContext.TraceIdentifier,
            JobId = job.Id,
            Cost = job.CostUsd,
            Cached = job.CachedFrom is not null,
            Warnings = stored || !wanted ? job.Warnings : [.. job.Warnings, NotStored],
            Adjustments = [.. job.Adjustments.Select(static made => new AdjustmentBody(made.Parameter, made.Asked, made.Sent, made.Reason))],
            Metadata = new GeneratedMetadataBody
            {
                Provider = job.Provider,
                Operation = WireWords.Of(job.Operation),
                Simulated = job.Simulated,
                FallbackUsed = fellBack,
                OriginalProvider = fellBack ? first : null,
                PromptEnhanced = job.Adjustments.Any(static made => made.Parameter == "prompt"),
                Stored = stored,
                Text = job.Text,
            },
        };
    }

    private GeneratedImageBody ToBody(ImageRecord image, PictureSlot? slot, bool passes, string provider, GenerateWish wish, HttpRequest request) => new()
    {
        ImageId = passes ? null : image.StorageId,
        Url = passes || !wish.Form.HasFlag(AnswerForms.Url) ? null : links.Of(image, request),
        StorageUrl = passes ? null : links.StorageOf(image),
        Base64Data = slot,

        // DALL-E always told what it drew; its heirs and its stand-in draw the prompt as it is.
        RevisedPrompt = image.RevisedPrompt ?? (provider == ServiceOffer.DallE3.Id ? image.Prompt : null),
        Size = new ImageSize(image.Width, image.Height).ToString(),
        Provider = provider,
        Index = image.Index,
        Seed = image.Seed,
        Format = image.Format.ToName(),
        ContentType = image.Format.ToMediaType(),
        Width = image.Width,
        Height = image.Height,
        SizeBytes = image.Bytes,
        Sha256 = image.Sha256,
        Parameters = image.Parameters,
    };

    private string ProviderOf(JobRecord job, ServiceOffer? offer) =>
        offer is null ? job.Provider ?? "" : offers.Drew(offer, job.Model).Id;

    private async ValueTask<PictureSlot?> OpenAsync(ImageRecord image, HttpRequest request) =>
        await library.OpenAsync(image, request.HttpContext.RequestAborted) is { } stream ? new PictureSlot(stream) : null;

    private ValueTask ForgetAsync(JobResult result, bool mayReturn) =>
        mayReturn ? ValueTask.CompletedTask : library.ForgetPassingAsync(result.Images, CancellationToken.None);
}
