using Atelier.Core.Engine;
using Atelier.Core.Library;
using Atelier.Server.Dialects.OpenAI.Errors;
using Atelier.Server.Dialects.OpenAI.Reading;
using Atelier.Server.Dialects.OpenAI.Wire;
using Atelier.Server.Dialects.Shared;
using Atelier.Server.Images;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.OpenAI.Writing;

/// <summary>Puts a finished job's answer together, its pictures opened but not read.</summary>
internal sealed class AnswerComposer(ImageLibrary library, ImageLinks links)
{
    /// <returns>The answer, or why there is none: exactly one is set. Dispose the answer.</returns>
    public async ValueTask<(SlottedJson? Answer, OpenAiError? Error)> ComposeAsync(
        JobResult result,
        WireRequest wire,
        HttpRequest request,
        CancellationToken cancellationToken)
    {
        if (result.Images.Count == 0)
        {
            return (null, Gone(result.Job.Id));
        }

        var format = wire.ResponseFormat ?? ModelFamilies.DefaultFormat(result.Job.Model);
        var slots = new List<PictureSlot>(result.Images.Count);
        var complete = false;
        try
        {
            var items = new List<ImageItem>(result.Images.Count);
            foreach (var image in result.Images)
            {
                var slot = format.HasFlag(ResponseFormat.B64Json) ? await OpenAsync(image, cancellationToken) : null;
                if (slot is not null)
                {
                    slots.Add(slot);
                }
                else if (format.HasFlag(ResponseFormat.B64Json))
                {
                    return (null, Gone(result.Job.Id));
                }

                items.Add(new ImageItem
                {
                    B64Json = slot,
                    Url = format.HasFlag(ResponseFormat.Url) ? links.Of(image, request) : null,
                    RevisedPrompt = image.RevisedPrompt,
                });
            }

            var answer = SlottedJson.Create(Answer(result, wire, items), OpenAiJson.Default.ImagesAnswer, slots);
            complete = true;
            return (answer, null);
        }
        finally
        {
            if (!complete)
            {
                await CloseAsync(slots);
            }
        }
    }

    /// <summary>Opens a kept picture for an answer; <see langword="null"/> when its bytes are gone.</summary>
    public async ValueTask<PictureSlot?> OpenAsync(ImageRecord image, CancellationToken cancellationToken) =>
        await library.OpenAsync(image, cancellationToken) is { } stream ? new PictureSlot(stream) : null;

    /// <summary>Only a replayed answer can have outlived its pictures.</summary>
    public static OpenAiError Gone(string jobId) =>
        new(
            StatusCodes.Status410Gone,
            "images_gone",
            $"The pictures of job {jobId} have expired or were deleted. Ask again with a new Idempotency-Key.");

    private static ImagesAnswer Answer(JobResult result, WireRequest wire, IReadOnlyList<ImageItem> items)
    {
        var first = result.Images[0];
        return new ImagesAnswer
        {
            Created = (result.Job.EndedAt ?? result.Job.CreatedAt).ToUnixTimeSeconds(),
            Background = AnswerFacts.BackgroundOf(first, wire.Background),
            OutputFormat = first.Format.ToName(),
            Quality = AnswerFacts.QualityOf(first),
            Size = AnswerFacts.SizeOf(first),
            Data = items,
            Usage = TokenUsage.Of(result.Job),
            SafetyIdentifier = wire.SafetyIdentifier,
            Metadata = AnswerFacts.MetadataOf(result),
        };
    }

    private static async ValueTask CloseAsync(List<PictureSlot> slots)
    {
        foreach (var slot in slots)
        {
            await slot.Picture.DisposeAsync();
        }
    }
}
