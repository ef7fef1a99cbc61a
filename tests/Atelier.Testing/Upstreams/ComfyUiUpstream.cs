using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Atelier.Testing.Upstreams;

/// <summary>A ComfyUI server, as its source of 2025-10 and its change log to v0.33 have it.</summary>
/// <remarks>Every task is done when it is asked about; until then it stands in the queue.</remarks>
public sealed class ComfyUiUpstream : ScriptedUpstream
{
    private static readonly string[] s_checkpoints = ["sd_xl_base_1.0.safetensors", "v1-5.safetensors"];

    private readonly Lock _gate = new();
    private readonly Dictionary<string, JsonObject> _tasks = [];
    private readonly List<string> _queued = [];
    private readonly Dictionary<string, byte[]> _inputs = [];

    /// <summary>Pictures a task makes, in order.</summary>
    public IReadOnlyList<byte[]> Pictures { get; } = [.. Enumerable.Range(1, 4).Select(static i => Png.Solid(16, 16, 0xFF000000 | (uint)i))];

    /// <summary>Whether what is queued runs at once, or waits behind others.</summary>
    public bool Runs { get; set; } = true;

    /// <summary>The last workflow that was queued.</summary>
    public JsonObject Workflow { get; private set; } = [];

    /// <summary>Pictures that were brought, by <c>subfolder/name</c>.</summary>
    public IReadOnlyDictionary<string, byte[]> Inputs => _inputs;

    /// <summary>Forgets everything, as after a new start.</summary>
    public void Restart()
    {
        lock (_gate)
        {
            _tasks.Clear();
            _queued.Clear();
        }
    }

    protected override Reply Answer(SeenRequest request)
    {
        lock (_gate)
        {
            return (request.Method, request.Path) switch
            {
                ("POST", "/prompt") => Queue(request),
                ("POST", "/upload/image") => Upload(request),
                ("GET", "/queue") => QueueState(),
                ("POST", "/queue") => Delete(request),
                ("POST", "/interrupt") => new Reply(200, "text/plain", []),
                ("GET", "/view") => View(request),
                ("GET", "/models/checkpoints") => Reply.Json(new JsonArray([.. s_checkpoints.Select(static name => (JsonNode)name)])),
                ("GET", _) when request.Path.StartsWith("/history/", StringComparison.Ordinal) => History(request.Path["/history/".Length..]),
                _ => new Reply(404, "text/plain; charset=utf-8", "404: Not Found"u8.ToArray()),
            };
        }
    }

    /// <summary>A task's end in failure, as its history tells it.</summary>
    public static Reply Failed(string id, string message, string type = "Exception") => Reply.Json(new JsonObject
    {
        [id] = new JsonObject
        {
            ["prompt"] = new JsonArray(12, id, new JsonObject(), new JsonObject(), new JsonArray("9")),
            ["outputs"] = new JsonObject(),
            ["status"] = new JsonObject
            {
                ["status_str"] = "error",
                ["completed"] = false,
                ["messages"] = new JsonArray(
                    new JsonArray("execution_start", new JsonObject { ["prompt_id"] = id }),
                    new JsonArray("execution_error", new JsonObject
                    {
                        ["prompt_id"] = id,
                        ["node_id"] = "3",
                        ["node_type"] = "KSampler",
                        ["exception_message"] = message,
                        ["exception_type"] = type,
                        ["traceback"] = new JsonArray(),
                    })),
            },
            ["meta"] = new JsonObject(),
        },
    });

    private Reply Queue(SeenRequest request)
    {
        if (request.Json["prompt"] is not JsonObject { Count: > 0 } nodes)
        {
            return Invalid("no_prompt", "No prompt provided", []);
        }

        foreach (var (id, node) in nodes)
        {
            if (Problem(node!.AsObject()) is { } problem)
            {
                return Invalid("prompt_outputs_failed_validation", "Prompt outputs failed validation", new JsonObject
                {
                    [id] = new JsonObject
                    {
                        ["errors"] = new JsonArray(problem),
                        ["dependent_outputs"] = new JsonArray("9"),
                        ["class_type"] = (string?)node["class_type"],
                    },
                });
            }
        }

        Workflow = nodes.DeepClone().AsObject();
        var task = string.Create(CultureInfo.InvariantCulture, $"b1f0-{_tasks.Count}");
        _tasks[task] = Workflow;
        _queued.Add(task);
        return Reply.Json(new JsonObject { ["prompt_id"] = task, ["number"] = 12, ["node_errors"] = new JsonObject() });
    }

    private JsonObject? Problem(JsonObject node)
    {
        var inputs = node["inputs"]!.AsObject();
        return (string?)node["class_type"] switch
        {
            "KSampler" => new[] { "seed", "steps", "cfg", "denoise" }
                .Where(name => inputs[name]?.GetValueKind() != JsonValueKind.Number)
                .Select(static name => Error("invalid_input_type", "Failed to convert an input value to a number", name))
                .FirstOrDefault(),
            "EmptyLatentImage" when (int)inputs["batch_size"]! < 1 => Error("value_smaller_than_min", "Value 0 smaller than min of 1", "batch_size"),
            "CheckpointLoaderSimple" when !s_checkpoints.Contains((string?)inputs["ckpt_name"]) =>
                Error("value_not_in_list", "Value not in list", $"ckpt_name: '{inputs["ckpt_name"]}' not in {JsonSerializer.Serialize(s_checkpoints)}"),
            "LoadImage" when !_inputs.ContainsKey((string)inputs["image"]!) =>
                Error("custom_validation_failed", "Custom validation failed for node", $"image - Invalid image file: {inputs["image"]}"),
            _ => null,
        };
    }

    private Reply Upload(SeenRequest request)
    {
        var form = SeenForm.Of(request)!;
        var file = form.Files("image").Single();
        var subfolder = form.Text("subfolder") ?? "";
        _inputs[subfolder.Length > 0 ? $"{subfolder}/{file.FileName}" : file.FileName!] = file.Body;
        return Reply.Json(new JsonObject { ["name"] = file.FileName, ["subfolder"] = subfolder, ["type"] = "input" });
    }

    private Reply History(string id)
    {
        if (!_tasks.ContainsKey(id))
        {
            return Reply.Json("{}");
        }

        _queued.Remove(id);
        var files = Pictures.Select((_, i) => (JsonNode)new JsonObject
        {
            ["filename"] = string.Create(CultureInfo.InvariantCulture, $"atelier_{i}_.png"),
            ["subfolder"] = "",
            ["type"] = "output",
        });
        return Reply.Json(new JsonObject
        {
            [id] = new JsonObject
            {
                ["prompt"] = new JsonArray(12, id, new JsonObject(), new JsonObject(), new JsonArray("9")),
                ["outputs"] = new JsonObject
                {
                    ["8"] = new JsonObject { ["images"] = new JsonArray(new JsonObject { ["filename"] = "preview.png", ["subfolder"] = "", ["type"] = "temp" }) },
                    ["9"] = new JsonObject { ["images"] = new JsonArray([.. files]) },
                },
                ["status"] = new JsonObject
                {
                    ["status_str"] = "success",
                    ["completed"] = true,
                    ["messages"] = new JsonArray(new JsonArray("execution_start", new JsonObject()), new JsonArray("execution_success", new JsonObject())),
                },
                ["meta"] = new JsonObject(),
            },
        });
    }

    private Reply QueueState()
    {
        var entries = new JsonArray([.. _queued.Select(static id => (JsonNode)new JsonArray(12, id, new JsonObject(), new JsonObject(), new JsonArray("9")))]);
        return Reply.Json(new JsonObject
        {
            ["queue_running"] = Runs ? entries : new JsonArray(),
            ["queue_pending"] = Runs ? new JsonArray() : entries,
        });
    }

    private Reply Delete(SeenRequest request)
    {
        foreach (var id in request.Json["delete"]!.AsArray())
        {
            _queued.Remove((string)id!);
        }

        return new Reply(200, "text/plain", []);
    }

    private Reply View(SeenRequest request)
    {
        var index = Enumerable.Range(0, Pictures.Count).FirstOrDefault(
            i => request.Query == string.Create(CultureInfo.InvariantCulture, $"?filename=atelier_{i}_.png&subfolder=&type=output"), -1);
        return index < 0 ? new Reply(404, "text/plain", []) : Reply.Picture(Pictures[index]);
    }

    private static JsonObject Error(string type, string message, string details) =>
        new() { ["type"] = type, ["message"] = message, ["details"] = details, ["extra_info"] = new JsonObject() };

    private static Reply Invalid(string type, string message, JsonObject nodes) =>
        Reply.Json(new JsonObject { ["error"] = Error(type, message, ""), ["node_errors"] = nodes }, 400);
}
