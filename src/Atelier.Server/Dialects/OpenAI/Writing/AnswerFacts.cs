using Atelier.Core.Engine;
using Atelier.Server.Dialects.OpenAI.Wire;
using Atelier.Server.Dialects.Shared;

namespace Atelier.Server.Dialects.OpenAI.Writing;

/// <summary>What an answer tells of a finished job besides its pictures. Pure.</summary>
internal static class AnswerFacts
{
    public static AnswerMetadata MetadataOf(JobResult result)
    {
        var job = result.Job;
        var first = result.Images.Count > 0 ? result.Images[0] : null;
        var firstChoice = FirstChoiceOf(job);
        var fellBack = firstChoice is not null && job.Provider is not null && firstChoice != job.Provider;
        return new AnswerMetadata
        {
            Provider = job.Provider,
            Model = job.Model,
            Cost = job.CostUsd,
            Cached = job.CachedFrom is not null,
            Duration = (long)(job.Duration ?? TimeSpan.Zero).TotalMilliseconds,
            JobId = job.Id,
            Warnings = job.Warnings,
            Adjustments = [.. job.Adjustments.Select(AdjustmentBody.From)],
            Format = first?.Format.ToName(),
            Width = first?.Width,
            Height = first?.Height,
            Simulated = job.Simulated,
            FallbackUsed = fellBack,
            OriginalProvider = fellBack ? firstChoice : null,
            Text = job.Text,
            Images = [.. result.Images.Select(ToBody)],
        };
    }

    public static string SizeOf(ImageRecord image) => new ImageSize(image.Width, image.Height).ToString();

    /// <summary>What was made. An alpha channel nobody asked for says little: many models always send one, filled to the full.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="asked">The background asked for.</param>
    public static string BackgroundOf(ImageRecord image, string? asked) =>
        image.HasAlpha && asked is "transparent" or "auto" ? "transparent" : "opaque";

    /// <summary>The quality that was sent to the model; <see langword="null"/> where it knows none.</summary>
    public static string? QualityOf(ImageRecord image) => image.Parameters.GetValueOrDefault("quality");

    /// <summary>Plans name candidates <c>provider/model</c>; a model's name may hold slashes, a provider's not.</summary>
    private static string? FirstChoiceOf(JobRecord job) => job.Plan.Count > 0 ? job.Plan[0].Split('/', 2)[0] : null;

    private static AnswerImageBody ToBody(ImageRecord image) => new()
    {
        Id = image.Id,
        Index = image.Index,
        Seed = image.Seed,
        Format = image.Format.ToName(),
        Width = image.Width,
        Height = image.Height,
        Bytes = image.Bytes,
        Sha256 = image.Sha256,
        Notes = image.Parameters,
    };
}
