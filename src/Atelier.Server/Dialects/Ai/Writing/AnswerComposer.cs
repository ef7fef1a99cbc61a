using System.Text.Json.Serialization.Metadata;
using Atelier.Core.Catalog.Sizes;
using Atelier.Core.Engine;
using Atelier.Core.Library;
using Atelier.Server.Dialects.Ai.Reading;
using Atelier.Server.Dialects.Ai.Wire;
using Atelier.Server.Dialects.Shared;
using Atelier.Server.Images;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.Ai.Writing;

/// <summary>Puts a finished job's answer together, its picture opened but not read.</summary>
internal sealed class AnswerComposer(ImageLibrary library, ImageLinks links)
{
    /// <returns>The answer to a request for a picture, to be disposed; <see langword="null"/> when the picture's bytes are gone.</returns>
    public ValueTask<SlottedJson?> ComposeAsync(JobResult result, Asked asked, HttpRequest request, CancellationToken cancellationToken) =>
        ComposeAsync(result, asked, request, Answer, AiJson.Default.GeneratedImagesBody, cancellationToken);

    /// <returns>The answer to a chat, to be disposed; <see langword="null"/> when the picture's bytes are gone.</returns>
    public ValueTask<SlottedJson?> ComposeChatAsync(JobResult result, Asked asked, HttpRequest request, CancellationToken cancellationToken) =>
        ComposeAsync(result, asked, request, ChatAnswer, AiJson.Default.AiChatAnswerBody, cancellationToken);

    private async ValueTask<SlottedJson?> ComposeAsync<TBody>(
        JobResult result,
        Asked asked,
        HttpRequest request,
        Func<JobResult, ImageRecord, Asked, ImageUrl, TBody> answer,
        JsonTypeInfo<TBody> type,
        CancellationToken cancellationToken)
    {
        if (result.Images is not [var image, ..])
        {
            return null;
        }

        if (asked.AsLink)
        {
            return SlottedJson.Create(answer(result, image, asked, ImageUrl.To(links.Of(image, request))), type, []);
        }

        if (await library.OpenAsync(image, cancellationToken) is not { } stream)
        {
            return null;
        }

        var slot = new PictureSlot(stream, $"data:{image.Format.ToMediaType()};base64,");
        return SlottedJson.Create(answer(result, image, asked, ImageUrl.Holding(slot)), type, [slot]);
    }

    private static AiChatAnswerBody ChatAnswer(JobResult result, ImageRecord image, Asked asked, ImageUrl url)
    {
        var whole = Answer(result, image, asked, url);
        return new AiChatAnswerBody
        {
            Success = true,
            Content = url,
            ModelUsed = whole.ModelUsed,
            Provider = result.Job.Provider,
            Error = null,
            Metadata = new AiChatMetadataBody
            {
                TextContent = whole.TextContent,
                RevisedPrompt = whole.Images[0].RevisedPrompt,
                Image = whole.Images[0].Metadata,
                GenerationMetadata = whole.GenerationMetadata,
            },
        };
    }

    private static GeneratedImagesBody Answer(JobResult result, ImageRecord image, Asked asked, ImageUrl url) => new()
    {
        Images =
        [
            new GeneratedImageBody
            {
                Url = url,
                RevisedPrompt = image.RevisedPrompt ?? (IsGptImage(image.Model) ? image.Prompt : null),
                Metadata = Describe(image, asked),
            },
        ],
        ModelUsed = image.Model,

        // Some models talk whether they were asked to or not.
        TextContent = asked.WantsText == false ? null : result.Job.Text,
        GenerationMetadata = Describe(result.Job, image, asked),
    };

    private static ImageMetadataBody Describe(ImageRecord image, Asked asked) => new()
    {
        Id = image.Id,
        Width = image.Width,
        Height = image.Height,
        Format = image.Format.ToName(),
        Seed = image.Seed,
        Quality = asked.Parameters.Quality,
        Style = asked.Parameters.Style,
        ReferenceImages = asked.References,
    };

    private static GenerationMetadataBody Describe(JobRecord job, ImageRecord image, Asked asked)
    {
        var made = new ImageSize(image.Width, image.Height);
        return new GenerationMetadataBody
        {
            AspectRatio = asked.Parameters.AspectRatio ?? AspectRatio.Of(made).ToString(),
            Quality = asked.Parameters.Quality,
            Style = asked.Parameters.Style,
            ResponseModalities = asked.Parameters.ResponseModalities,
            OriginalSize = asked.OriginalSize,
            Size = made.ToString(),
            ReferenceImages = asked.References,
            Warnings = job.Warnings,
            Adjustments = [.. asked.Adjustments.Concat(job.Adjustments).Select(AdjustmentBody.From)],
            Provider = job.Provider,
            Model = image.Model,
            Cost = job.CostUsd,
            Cached = job.CachedFrom is not null,
            JobId = job.Id,
            Simulated = job.Simulated,
            DurationMs = (long)(job.Duration ?? TimeSpan.Zero).TotalMilliseconds,
        };
    }

    /// <summary>GPT Image and DALL-E, whose clients look for the prompt that was drawn.</summary>
    private static bool IsGptImage(string model)
    {
        var name = model[(model.LastIndexOf('/') + 1)..];
        return name.StartsWith("gpt-image-", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("chatgpt-image-", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("dall-e-", StringComparison.OrdinalIgnoreCase);
    }
}
