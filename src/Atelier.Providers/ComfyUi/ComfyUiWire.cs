using System.Text.Json;
using System.Text.Json.Serialization;

namespace Atelier.Providers.ComfyUi;

/// <summary>A workflow was queued.</summary>
/// <param name="PromptId">The task's id.</param>
/// <param name="NodeErrors">Branches that will not run, by node; empty or missing when all will.</param>
internal sealed record ComfyUiQueued(string? PromptId, JsonElement NodeErrors);

/// <summary>A task that has ended.</summary>
internal sealed record ComfyUiHistory(Dictionary<string, ComfyUiOutput>? Outputs, ComfyUiStatus? Status);

internal sealed record ComfyUiOutput(IReadOnlyList<ComfyUiFile>? Images);

/// <summary>A file on the server.</summary>
/// <param name="Filename">Its name.</param>
/// <param name="Subfolder">Below the folder of its type; empty for none.</param>
/// <param name="Type"><c>output</c>, <c>temp</c> or <c>input</c>.</param>
internal sealed record ComfyUiFile(string? Filename, string? Subfolder, string? Type);

/// <param name="StatusStr"><c>success</c> or <c>error</c>.</param>
/// <param name="Messages">Each a name and an object, in order.</param>
internal sealed record ComfyUiStatus(string? StatusStr, JsonElement Messages);

/// <summary>A picture was taken in.</summary>
internal sealed record ComfyUiUpload(string? Name, string? Subfolder);

/// <summary>What runs and what waits; each entry is a list whose second element is the task's id.</summary>
internal sealed record ComfyUiQueue(JsonElement QueueRunning, JsonElement QueuePending);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ComfyUiQueued))]
[JsonSerializable(typeof(Dictionary<string, ComfyUiHistory>))]
[JsonSerializable(typeof(ComfyUiUpload))]
[JsonSerializable(typeof(ComfyUiQueue))]
[JsonSerializable(typeof(List<string>))]
internal sealed partial class ComfyUiWire : JsonSerializerContext;
