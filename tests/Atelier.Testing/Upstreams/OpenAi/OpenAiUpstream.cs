using System.Text.Json.Nodes;

namespace Atelier.Testing.Upstreams.OpenAi;

/// <summary>OpenAI's Images, Models and Moderations endpoints below <c>/v1</c>, as strict as the documents of 2026-11 say they are.</summary>
public class OpenAiUpstream : ScriptedUpstream
{
    /// <summary>The pictures it makes, in order.</summary>
    public static IReadOnlyList<byte[]> Pictures { get; } = [.. Enumerable.Range(0, 10).Select(static i => Noise((uint)i + 1))];

    /// <summary>Unfinished pictures it shows in streams.</summary>
    public static IReadOnlyList<byte[]> Partials { get; } = [.. Enumerable.Range(0, 3).Select(static i => Noise((uint)i + 100))];

    /// <summary>Models that answer. DALL·E is retired, unless a test brings it back.</summary>
    public IList<string> Models { get; } =
    [
        "gpt-image-2.6-sunburst", "gpt-image-2.6-flare", "gpt-image-2.5-sunburst", "gpt-image-2.5-flare", "gpt-image-2", "gpt-image-1.5",
        "gpt-image-1-mini", "chatgpt-image-latest",
    ];

    /// <summary>Whether DALL·E answers with links instead of base64 even when asked otherwise, as old copies do.</summary>
    public bool AnswersWithLinks { get; set; }

    protected override Reply Answer(SeenRequest request) => (request.Method, PathOf(request)) switch
    {
        _ when !IsAuthorized(request) => OpenAiReplies.Error(401, "Incorrect API key provided.", "invalid_request_error", null, "invalid_api_key"),
        ("POST", "/images/generations") => Generate(request),
        ("POST", "/images/edits") => Edit(request),
        ("POST", "/images/variations") => Vary(request),
        ("GET", "/models") => OpenAiReplies.Models([.. Models, "gpt-5.6"]),
        ("GET", var path) when path.StartsWith("/models/", StringComparison.Ordinal) => OpenAiReplies.Model(path["/models/".Length..], [.. Models, "gpt-5.6"]),
        ("POST", "/moderations") => OpenAiReplies.Moderation(request),
        ("GET", "/files/picture.png") => Reply.Picture(Pictures[0]),
        _ => OpenAiReplies.Error(404, $"Invalid URL ({request.Method} {request.Path})", "invalid_request_error", null, null),
    };

    /// <summary>The path below the base address; another for paths that are not its own.</summary>
    protected virtual string PathOf(SeenRequest request) =>
        request.Path.StartsWith("/v1/", StringComparison.Ordinal) ? request.Path["/v1".Length..] : "";

    protected virtual bool IsAuthorized(SeenRequest request) =>
        request.Header("authorization") is { } header && header.StartsWith("Bearer ", StringComparison.Ordinal) && header.Length > "Bearer ".Length;

    /// <summary>The model a body names; Azure's deployments stand in the path.</summary>
    protected virtual string? ModelOf(SeenRequest request, string? told) => told;

    /// <summary>Rules beyond those of OpenAI.</summary>
    protected virtual Reply? Refuse(OpenAiFields fields) => null;

    /// <summary>The honest answer's body, to be added to.</summary>
    protected virtual JsonObject Decorate(JsonObject answer) => answer;

    private Reply Generate(SeenRequest request)
    {
        if (OpenAiFields.OfJson(request) is not { } fields)
        {
            return OpenAiReplies.Error(400, "We could not parse the JSON body of your request.", "invalid_request_error", null, null);
        }

        return Deliver(request, fields, "image_generation");
    }

    private Reply Edit(SeenRequest request)
    {
        if ((OpenAiFields.OfForm(request) ?? OpenAiFields.OfJson(request)) is not { } fields)
        {
            return OpenAiReplies.Error(400, "Unsupported content type.", "invalid_request_error", null, "unsupported_content_type");
        }

        return OpenAiRules.RefusePictures(fields) ?? Deliver(request, fields, "image_edit");
    }

    private Reply Vary(SeenRequest request)
    {
        if (OpenAiFields.OfForm(request) is not { } fields || fields.Images.Count != 1)
        {
            return OpenAiReplies.Error(400, "Missing required parameter: 'image'.", "invalid_request_error", "image", null);
        }

        return Deliver(request, fields with { IsVariation = true }, "image_variation");
    }

    private Reply Deliver(SeenRequest request, OpenAiFields fields, string kind)
    {
        fields = fields with { Model = ModelOf(request, fields.Model) };
        if ((OpenAiRules.Refuse(fields, Models) ?? Refuse(fields)) is { } refusal)
        {
            return refusal;
        }

        var pictures = Pictures.Take(fields.Count);
        return fields.Streams
            ? OpenAiReplies.Stream(kind, fields, Partials.Take(fields.Number("partial_images") ?? 0), pictures.First())
            : Reply.Json(Decorate(OpenAiReplies.Answer(fields, pictures, AnswersWithLinks ? Address : null)))
                .With("x-request-id", "req_scripted").With("openai-version", "2020-10-01");
    }

    // Large enough to come in many pieces, and different from its neighbours everywhere.
    private static byte[] Noise(uint seed) => Png.Draw(96, 96, (x, y) =>
        0xFF000000 | ((((uint)x * 2654435761u) ^ ((uint)y * 2246822519u) ^ (seed * 3266489917u)) >> 8));
}
