using Atelier.Server.Dialects.OpenAI.Errors;
using Atelier.Server.Native;

namespace Atelier.Server.Dialects.OpenAI.Reading;

/// <summary>Fields that only the bodies of quotes and jobs have: what the paid routes tell by their paths, what an upscale adds, and how a job stands in line.</summary>
internal static class QuoteFields
{
    public const string Operation = "operation";

    public const string Scale = "scale";

    public const string ImageId = "image_id";

    public const string Priority = "priority";

    public const string Webhook = "webhook";

    /// <summary>The reader of such a field; <see langword="null"/> for any other name.</summary>
    public static FieldReader? Find(string name) => name switch
    {
        Operation => ReadOperation,
        Scale => ReadScale,
        ImageId => ReadImageId,
        Priority => ReadPriority,
        Webhook => ReadWebhook,
        _ => null,
    };

    private static OpenAiError? ReadOperation(WireRequest request, FieldValue value)
    {
        if (value.Read(out string word) is { } problem)
        {
            return problem;
        }

        if (!WireWords.TryRead<ImageOperation>(word, out var operation))
        {
            return OpenAiErrors.BadValue(Operation, $"Parameter '{Operation}' must be one of {WireWords.All<ImageOperation>()}");
        }

        request.Operation = operation;
        return null;
    }

    private static OpenAiError? ReadScale(WireRequest request, FieldValue value)
    {
        var problem = value.Read(out int scale);
        request.Scale = scale;
        return problem;
    }

    private static OpenAiError? ReadImageId(WireRequest request, FieldValue value)
    {
        var problem = value.Read(out string id);
        request.ImageId = id;
        return problem;
    }

    private static OpenAiError? ReadPriority(WireRequest request, FieldValue value)
    {
        if (value.Read(out string word) is { } problem)
        {
            return problem;
        }

        if (!WireWords.TryRead<JobPriority>(word, out var priority))
        {
            return OpenAiErrors.BadValue(Priority, $"Parameter '{Priority}' must be one of {WireWords.All<JobPriority>()}");
        }

        request.Priority = priority;
        return null;
    }

    /// <summary>An address alone, or an object with it and the names of events.</summary>
    private static OpenAiError? ReadWebhook(WireRequest request, FieldValue value)
    {
        if (value.ReadObject(out var whole) is null)
        {
            foreach (var field in whole.EnumerateObject())
            {
                var part = new FieldValue($"{Webhook}.{field.Name}", field.Value);
                var problem = field.Name switch
                {
                    "url" => ReadUrl(request, part),
                    "events" => ReadEvents(request, part),
                    _ => OpenAiErrors.BadValue(part.Name, $"Parameter '{Webhook}' has the fields 'url' and 'events'"),
                };
                if (problem is not null)
                {
                    return problem;
                }
            }

            return null;
        }

        return ReadUrl(request, value);
    }

    private static OpenAiError? ReadUrl(WireRequest request, FieldValue value)
    {
        var problem = value.Read(out string url);
        request.Webhook = new WebhookTarget(url, request.Webhook?.Events ?? []);
        return problem;
    }

    private static OpenAiError? ReadEvents(WireRequest request, FieldValue value)
    {
        var problem = value.ReadTexts(out var events);
        request.Webhook = new WebhookTarget(request.Webhook?.Url ?? "", events);
        return problem;
    }
}
