using System.Text.Json.Nodes;
using Atelier.Testing.Upstreams.OpenAi;

namespace Atelier.Testing.Upstreams.AzureOpenAi;

/// <summary>One Azure resource: both surfaces of OpenAI's API, the old asynchronous form and Foundry's routes; takes Entra's tokens.</summary>
public sealed class AzureOpenAiUpstream : OpenAiUpstream
{
    public const string Token = "entra-token-0123456789";

    private const string DeploymentsPrefix = "/openai/deployments/";
    private const string V1Prefix = "/openai/v1";

    /// <summary>Deployments by name, each with its model.</summary>
    public IDictionary<string, string> Deployments { get; } = new Dictionary<string, string>
    {
        ["drawing"] = "gpt-image-2",
        ["gpt-image-2"] = "gpt-image-2",
        ["gpt-image-1.5"] = "gpt-image-1.5",
        ["old-drawing"] = "dall-e-3",
        ["dall-e-3"] = "dall-e-3",
    };

    /// <summary>Polls an operation takes before it ends.</summary>
    public int PollsBeforeEnd { get; set; } = 2;

    /// <summary>How an operation ends.</summary>
    public string OperationEnds { get; set; } = "succeeded";

    private int _polls;

    protected override Reply Answer(SeenRequest request) => (request.Method, request.Path) switch
    {
        ("GET", "/pictures/0.png") => Reply.Picture(Pictures[0]),
        _ when !IsAuthorized(request) => OpenAiReplies.Error(401, "Access denied due to invalid subscription key or wrong API endpoint.", null, null, "401"),
        ("POST", "/openai/images/generations:submit") => Submit(),
        ("GET", "/openai/operations/images/op-1") => Poll(),
        ("POST", var path) when path.StartsWith("/providers/blackforestlabs/v1/", StringComparison.Ordinal) => FoundryRules.Flux(request, Pictures[0]),
        ("POST", var path) when path.StartsWith("/mai/v1/images/", StringComparison.Ordinal) => FoundryRules.Mai(request, Pictures[0]),
        ("GET", "/openai/models" or "/openai/v1/models") => OpenAiReplies.Models([.. Deployments.Values.Distinct(), "gpt-5.6"]),
        (_, var path) when !IsKnownPath(path) => Reply.Json("""{"statusCode":404,"message":"Resource not found"}""", 404),
        (_, var path) when path.StartsWith(DeploymentsPrefix, StringComparison.Ordinal) && !request.Query.Contains("api-version=20", StringComparison.Ordinal) =>
            Reply.Json("""{"error":{"code":"404","message":"Resource not found"}}""", 404),
        _ => base.Answer(request),
    };

    protected override bool IsAuthorized(SeenRequest request)
    {
        var (key, bearer) = (request.Header("api-key"), request.Header("authorization"));
        // Sending both is a mistake that the service forgives and we do not.
        return (key is null) != (bearer is null)
            && (key is { Length: > 0 } || (bearer!.StartsWith("Bearer ", StringComparison.Ordinal) && bearer.Length > "Bearer ".Length));
    }

    protected override string PathOf(SeenRequest request) => request.Path.StartsWith(V1Prefix + "/", StringComparison.Ordinal)
        ? request.Path[V1Prefix.Length..]
        : DeploymentOf(request) is { } deployment && request.Path.StartsWith(DeploymentsPrefix, StringComparison.Ordinal)
            ? request.Path[(DeploymentsPrefix.Length + Uri.EscapeDataString(deployment).Length)..]
            : "";

    protected override string? ModelOf(SeenRequest request, string? told) =>
        (DeploymentOf(request) ?? told) is { } deployment && Deployments.TryGetValue(deployment, out var model) ? model : "(no deployment)";

    protected override Reply? Refuse(OpenAiFields fields) => fields switch
    {
        { Model: "(no deployment)" } => Reply.Json(
            """{"error":{"code":"DeploymentNotFound","message":"The API deployment for this resource does not exist. If you created the deployment within the last 5 minutes, please wait a moment and try again."}}""",
            404),
        _ when fields.Text("output_format") is not (null or "png" or "jpeg") =>
            OpenAiReplies.UserError($"Invalid value: '{fields.Text("output_format")}'.", "output_format", "invalid_value"),
        _ when fields.Text("safety_identifier") is not null =>
            OpenAiReplies.Error(400, "Unknown parameter: 'safety_identifier'.", "invalid_request_error", "safety_identifier", "unknown_parameter"),
        _ => null,
    };

    protected override IList<string> ServedModels => [.. Deployments.Values, "(no deployment)"];

    protected override JsonObject Decorate(JsonObject answer)
    {
        foreach (var item in answer["data"]!.AsArray())
        {
            item!["content_filter_results"] = new JsonObject
            {
                ["hate"] = new JsonObject { ["filtered"] = false, ["severity"] = "safe" },
            };
        }

        return answer;
    }

    private static bool IsKnownPath(string path) =>
        path.StartsWith(DeploymentsPrefix, StringComparison.Ordinal) || path.StartsWith(V1Prefix + "/", StringComparison.Ordinal);

    private static string? DeploymentOf(SeenRequest request)
    {
        if (!request.Path.StartsWith(DeploymentsPrefix, StringComparison.Ordinal))
        {
            return null;
        }

        var rest = request.Path[DeploymentsPrefix.Length..];
        return rest[..Math.Max(0, rest.IndexOf('/', StringComparison.Ordinal))];
    }

    private Reply Submit() => Reply.Json("""{"id":"op-1","status":"notRunning"}""", 202)
        .With("operation-location", $"{Address.GetLeftPart(UriPartial.Authority)}/openai/operations/images/op-1?api-version=2023-06-01-preview");

    private Reply Poll()
    {
        if (++_polls <= PollsBeforeEnd)
        {
            return Reply.Json("""{"id":"op-1","created":1795200000,"status":"running"}""");
        }

        return OperationEnds == "succeeded"
            ? Reply.Json(new JsonObject
            {
                ["id"] = "op-1",
                ["created"] = 1795200000,
                ["expires"] = 1795286400,
                ["status"] = "succeeded",
                ["result"] = new JsonObject
                {
                    ["created"] = 1795200000,
                    ["data"] = new JsonArray(new JsonObject { ["url"] = Address.GetLeftPart(UriPartial.Authority) + "/pictures/0.png" }),
                },
            })
            : Reply.Json("""{"id":"op-1","status":"failed","error":{"code":"contentFilter","message":"Your task failed as a result of our safety system."}}""");
    }
}
