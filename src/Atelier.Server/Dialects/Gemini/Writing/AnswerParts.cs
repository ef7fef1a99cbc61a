using System.Text;
using Atelier.Server.Dialects.Gemini.Wire;
using Atelier.Server.Dialects.Shared;

namespace Atelier.Server.Dialects.Gemini.Writing;

/// <summary>The pieces answers are put together from. Pure.</summary>
internal static class AnswerParts
{
    private const string Model = "model";

    /// <summary>The job was refused before anybody was asked: the prompt holds what this server's operator does not allow.</summary>
    private const string Blocked = "BLOCKLIST";

    /// <summary>A provider or its model refused; which of prompt and picture it was about is not always told.</summary>
    private const string Refused = "IMAGE_SAFETY";

    private const string Finished = "STOP";

    public static GooglePartBody Words(string text) => new() { Text = text };

    /// <remarks>The signature says nothing to this server. Some clients of Google's hold on to it, and warn where a picture has none.</remarks>
    public static GooglePartBody Picture(ImageRecord image, PictureSlot slot) => new()
    {
        InlineData = new GoogleBlobBody { MimeType = image.Format.ToMediaType(), Data = slot },
        ThoughtSignature = Convert.ToBase64String(Encoding.ASCII.GetBytes("atelier:" + image.Id)),
    };

    public static GooglePartBody Draft(ImageFormat format, PictureSlot slot) => new()
    {
        InlineData = new GoogleBlobBody { MimeType = format.ToMediaType(), Data = slot },
        Thought = true,
    };

    /// <summary>A candidate, or a piece of one that goes on.</summary>
    public static GoogleCandidateBody Candidate(int index, bool isLast, params IReadOnlyList<GooglePartBody> parts) => new()
    {
        Content = new GoogleContentBody { Role = Model, Parts = parts },
        FinishReason = isLast ? Finished : null,
        Index = index,
    };

    /// <summary>As Google tells that a picture is not shown: with status 200 and no parts.</summary>
    public static GenerateContentAnswer NotShown(JobRecord job, JobError error) => new()
    {
        Candidates = [new GoogleCandidateBody { Content = new GoogleContentBody(), FinishReason = Refused, FinishMessage = error.Message, Index = 0 }],
        UsageMetadata = UsageOf(job),
        ModelVersion = job.Model,
        ResponseId = job.Id,
    };

    /// <summary>As Google tells that a prompt is not taken: with status 200 and no candidates.</summary>
    /// <param name="error">Why.</param>
    /// <param name="model">The model asked for.</param>
    public static GenerateContentAnswer NotTaken(JobError error, string? model) => new()
    {
        PromptFeedback = new GooglePromptFeedbackBody { BlockReason = Blocked, BlockReasonMessage = error.Message },
        UsageMetadata = GoogleUsageBody.From(new ImageUsage()),
        ModelVersion = model,
        ResponseId = null,
    };

    public static GoogleUsageBody UsageOf(JobRecord job) => GoogleUsageBody.From(job.Usage ?? new ImageUsage());
}
