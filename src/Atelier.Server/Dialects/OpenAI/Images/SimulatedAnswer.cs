using Atelier.Core.Engine;
using Atelier.Core.Planning;
using Atelier.Server.Dialects.OpenAI.Errors;
using Atelier.Server.Dialects.OpenAI.Reading;
using Atelier.Server.Dialects.OpenAI.Wire;
using Atelier.Server.Dialects.OpenAI.Writing;
using Atelier.Server.Dialects.Shared;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.OpenAI.Images;

/// <summary>Answers without drawing, as FakeAI does with its generation switched off: made-up addresses, a fixed text as base64.</summary>
/// <remarks>What planning refuses is refused as ever. Nothing is drawn, kept or counted; given pictures are ignored; a stream has its last events only.</remarks>
internal sealed class SimulatedAnswer(IPlanner planner, EngineOptions engine, TimeProvider time)
{
    private const string Domain = "https://simulated-openai-images.example.com";

    private const string SwitchedOff =
        "Nothing was drawn: picture generation is switched off on this server (FAKEAI_GENERATE_ACTUAL_IMAGES).";

    private static readonly byte[] s_dummy = "This is not a picture: picture generation is switched off."u8.ToArray();

    public async Task WriteAsync(HttpContext context, ImagesRoute route, ReadRequest read)
    {
        using var pictures = new RequestPictures(read.Request);
        var (plan, error) = Plan(read.Request);
        if (plan is null)
        {
            await ErrorWriter.WriteAsync(context, OpenAiErrors.From(error!));
            return;
        }

        context.Response.Headers[JobHeaders.Simulated] = "true";
        if (read.Wire.Stream == true)
        {
            await StreamAsync(context, route, read, plan);
            return;
        }

        await using var json = Compose(read, plan);
        await json.SendAsync(context.Response, context.RequestAborted);
    }

    private async Task StreamAsync(HttpContext context, ImagesRoute route, ReadRequest read, Plan plan)
    {
        var output = new EventStream(context.Response);
        var call = plan.Candidates[0].Call;
        var count = read.Request.Count;
        var usage = TokenUsage.OfInput(TokenUsage.Estimate(read.Request.Prompt));
        for (var index = 0; index < count; index++)
        {
            var slot = Dummy();
            var body = new ImageEventBody
            {
                Type = route.EventName + ".completed",
                B64Json = slot,
                CreatedAt = time.GetUtcNow().ToUnixTimeSeconds(),
                Size = call.Size?.ToString() ?? "auto",
                Quality = call.Quality ?? "auto",
                Background = read.Wire.Background ?? "auto",
                OutputFormat = call.Format.ToName(),
                ImageIndex = count > 1 ? index : null,
                Usage = TokenUsage.Share(usage, index, count),
                Url = MadeUpAddress(call.Format),
                Metadata = MetadataOf(plan, read.Request),
            };
            await using var json = SlottedJson.Create(body, OpenAiJson.Default.ImageEventBody, [slot]);
            await output.WriteAsync(body.Type, json, context.RequestAborted);
        }
    }

    private (Plan? Plan, JobError? Error) Plan(ImageRequest request)
    {
        if (request.Operation != ImageOperation.Vary && string.IsNullOrWhiteSpace(request.Prompt))
        {
            var missing = FailureTable.Error(FailureKind.InvalidRequest, "Missing required parameter: prompt", "prompt");
            return (null, missing with { Code = OpenAiErrors.MissingParameter });
        }

        if (request.Count < 1 || request.Count > engine.MaxImagesPerRequest)
        {
            var range = $"Parameter 'n' must be between 1 and {engine.MaxImagesPerRequest}";
            return (null, FailureTable.Error(FailureKind.InvalidRequest, range, "n"));
        }

        return planner.Plan(request, new PlanContext(NewId(), ImagesHandler.Dialect)) switch
        {
            PlanResult.Planned { Plan: var plan } => (plan, null),
            PlanResult.Refused { Error: var refused } => (null, refused),
            var other => throw new InvalidOperationException($"Planning came to {other.GetType().Name}."),
        };
    }

    private SlottedJson Compose(ReadRequest read, Plan plan)
    {
        var format = read.Wire.ResponseFormat ?? ModelFamilies.DefaultFormat(plan.Model);
        var call = plan.Candidates[0].Call;
        var slots = new List<PictureSlot>();
        var items = new List<ImageItem>();
        for (var index = 0; index < read.Request.Count; index++)
        {
            if (format.HasFlag(ResponseFormat.B64Json))
            {
                slots.Add(Dummy());
            }

            items.Add(new ImageItem
            {
                B64Json = format.HasFlag(ResponseFormat.B64Json) ? slots[^1] : null,
                Url = format.HasFlag(ResponseFormat.Url) ? MadeUpAddress(call.Format) : null,
                RevisedPrompt = null,
            });
        }

        var answer = new ImagesAnswer
        {
            Created = time.GetUtcNow().ToUnixTimeSeconds(),
            Background = null,
            OutputFormat = call.Format.ToName(),
            Quality = call.Quality,
            Size = call.Size?.ToString(),
            Data = items,
            Usage = TokenUsage.OfInput(TokenUsage.Estimate(read.Request.Prompt)),
            SafetyIdentifier = read.Wire.SafetyIdentifier,
            Metadata = MetadataOf(plan, read.Request),
        };
        return SlottedJson.Create(answer, OpenAiJson.Default.ImagesAnswer, slots);
    }

    private static AnswerMetadata MetadataOf(Plan plan, ImageRequest request)
    {
        var candidate = plan.Candidates[0];
        return new AnswerMetadata
        {
            Provider = candidate.Provider.Id,
            Model = plan.Model,
            Cost = 0,
            Cached = false,
            Duration = 0,
            JobId = null,
            Warnings = [.. request.Warnings, .. candidate.Warnings, SwitchedOff],
            Adjustments = [.. candidate.Adjustments.Select(AdjustmentBody.From)],
            Format = candidate.Call.Format.ToName(),
            Width = candidate.Call.Size?.Width,
            Height = candidate.Call.Size?.Height,
            Simulated = true,
            FallbackUsed = false,
            OriginalProvider = null,
            Images = [],
        };
    }

    private static PictureSlot Dummy() => new(new MemoryStream(s_dummy, writable: false));

    private string MadeUpAddress(ImageFormat format) => $"{Domain}/{NewId()}.{format.ToExtension()}";

    private string NewId() => Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
}
