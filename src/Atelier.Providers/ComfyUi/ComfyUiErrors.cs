using System.Text.Json;
using Atelier.Providers.Http;

namespace Atelier.Providers.ComfyUi;

/// <summary>Reads ComfyUI's refusals and the ends of its tasks. Pure.</summary>
internal static class ComfyUiErrors
{
    public const string Vendor = "ComfyUI";

    /// <summary>Longest detail of one node that is passed on: some list every file on the disk.</summary>
    private const int LongestDetail = 300;

    /// <summary>Inputs that name a model's file.</summary>
    private static readonly string[] s_modelInputs = ["ckpt_name", "unet_name", "model_name", "clip_name", "vae_name"];

    /// <summary>What BFL's and others' statuses say in the exceptions of ComfyUI's partner nodes.</summary>
    private static readonly string[] s_refusals = ["Content Moderated", "Request Moderated", "content policy", "moderation", "safety system"];

    public static ProviderFailure? Read(UpstreamError error)
    {
        if (error.Status != 400 || error.Body is not { ValueKind: JsonValueKind.Object } body || NodeProblem(body) is not { } problem)
        {
            return null;
        }

        var unknownModel = problem.Type == "value_not_in_list" && s_modelInputs.Any(name => problem.Text.Contains(name, StringComparison.Ordinal));
        return new ProviderFailure(
            unknownModel ? FailureKind.UnknownModel : FailureKind.InvalidRequest,
            $"{Vendor} does not take the workflow: {problem.Text}")
        {
            Charged = Charge.No,
            Parameter = unknownModel ? "model" : null,
            UpstreamStatus = error.Status,
        };
    }

    /// <summary>Why a task that ended made nothing; <see langword="null"/> when it did not fail.</summary>
    public static ProviderFailure? FailureOf(ComfyUiHistory history)
    {
        if (history.Status is not { StatusStr: "error" } status)
        {
            return null;
        }

        if (Message(status, "execution_interrupted") is not null)
        {
            return new ProviderFailure(FailureKind.Unavailable, $"{Vendor} was told to stop by somebody else; ask again.") { Charged = Charge.Unknown };
        }

        var error = Message(status, "execution_error");
        var said = Text(error, "exception_message")?.Trim() ?? "it does not say why";
        if (s_refusals.Any(words => said.Contains(words, StringComparison.OrdinalIgnoreCase)))
        {
            return UpstreamFailures.Refused(said);
        }

        return new ProviderFailure(FailureKind.Unavailable, $"{Vendor}'s workflow failed in node {Text(error, "node_id")} ({Text(error, "node_type")}): {Cut(said)}")
        {
            Charged = Charge.Unknown,
        };
    }

    /// <summary>Branches of a workflow that will not run, as a sentence; <see langword="null"/> when all will.</summary>
    public static string? WarningOf(JsonElement nodeErrors) =>
        FirstNode(nodeErrors) is { } problem ? $"A part of the ComfyUI workflow does not run: {problem.Text}" : null;

    private static (string Type, string Text)? NodeProblem(JsonElement body) =>
        body.TryGetProperty("node_errors", out var nodes) ? FirstNode(nodes) : null;

    private static (string Type, string Text)? FirstNode(JsonElement nodes)
    {
        if (nodes.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (var node in nodes.EnumerateObject())
        {
            if (node.Value.ValueKind == JsonValueKind.Object
                && node.Value.TryGetProperty("errors", out var errors)
                && errors.ValueKind == JsonValueKind.Array
                && errors.GetArrayLength() > 0)
            {
                var first = errors[0];
                var text = $"node {node.Name} ({Text(node.Value, "class_type")}): {Text(first, "message")}: {Cut(Text(first, "details") ?? "")}";
                return (Text(first, "type") ?? "", text.TrimEnd(' ', ':'));
            }
        }

        return null;
    }

    private static JsonElement? Message(ComfyUiStatus status, string name)
    {
        if (status.Messages.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        foreach (var message in status.Messages.EnumerateArray())
        {
            if (message.ValueKind == JsonValueKind.Array
                && message.GetArrayLength() > 1
                && message[0].ValueKind == JsonValueKind.String
                && message[0].ValueEquals(name))
            {
                return message[1];
            }
        }

        return null;
    }

    private static string? Text(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } map && map.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static string Cut(string text) => text.Length <= LongestDetail ? text : string.Concat(text.AsSpan(0, LongestDetail), "…");
}
