using System.Text.Json;
using System.Text.Json.Nodes;

namespace Atelier.Testing.Upstreams;

/// <summary>A server with AUTOMATIC1111's API, as Forge's source of 2025-06 has it.</summary>
public sealed class Automatic1111Upstream : ScriptedUpstream
{
    public const string User = "ada";

    public const string Password = "countess-1815";

    private static readonly string[] s_samplers = ["Euler a", "Euler", "DPM++ 2M"];

    private static readonly string[] s_numbers =
        ["seed", "steps", "cfg_scale", "width", "height", "batch_size", "n_iter", "denoising_strength", "inpainting_fill", "upscaling_resize", "resize_mode"];

    private int _step;

    /// <summary>Whether it asks for <see cref="User"/> and <see cref="Password"/>.</summary>
    public bool AsksForPassword { get; set; }

    /// <summary>The pictures it draws, in order; also previews.</summary>
    public IReadOnlyList<byte[]> Pictures { get; } = [.. Enumerable.Range(1, 4).Select(Noise)];

    /// <summary>What it hands over for an upscale.</summary>
    public byte[] Upscaled { get; } = Noise(5);

    protected override Reply Answer(SeenRequest request)
    {
        var expected = "Basic " + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{User}:{Password}"));
        if (AsksForPassword && request.Header("authorization") != expected)
        {
            return Error(401, "Incorrect username or password");
        }

        return (request.Method, request.Path) switch
        {
            ("POST", "/sdapi/v1/txt2img") => Draw(request, needsPicture: false),
            ("POST", "/sdapi/v1/img2img") => Draw(request, needsPicture: true),
            ("POST", "/sdapi/v1/extra-single-image") => Upscale(request),
            ("POST", "/sdapi/v1/interrupt") => Reply.Json("{}"),
            ("GET", "/sdapi/v1/progress") => Progress(),
            ("GET", "/sdapi/v1/sd-models") => Reply.Json(
                """
                [{"title":"sd_xl_base_1.0.safetensors [31e35c80fc]","model_name":"sd_xl_base_1.0","hash":"31e35c80fc","sha256":null,"filename":"/models/sd_xl_base_1.0.safetensors","config":null},
                 {"title":"v1-5.safetensors","model_name":"v1-5","hash":null,"sha256":null,"filename":"/models/v1-5.safetensors","config":null}]
                """),
            _ => Reply.Json("""{"detail":"Not Found"}""", 404),
        };
    }

    /// <summary>A refusal in the server's shape.</summary>
    public static Reply Error(int status, string detail, string error = "HTTPException", string errors = "") => Reply.Json(
        new JsonObject { ["error"] = error, ["detail"] = detail, ["body"] = "", ["errors"] = errors }, status);

    /// <summary>A picture that does not become small, so that most of an answer is pictures.</summary>
    private static byte[] Noise(int seed) => Png.Draw(16, 16, (x, y) => 0xFF000000 | (uint)(((x * 7919) + (y * 104729) + seed) * 2654435761 % 0x1000000));

    private Reply Draw(SeenRequest request, bool needsPicture)
    {
        var body = request.Json;
        if (WrongType(body) is { } wrong)
        {
            return Reply.Json($$"""{"detail":[{"loc":["body","{{wrong}}"],"msg":"value is not a valid integer","type":"type_error.integer"}]}""", 422);
        }

        if (needsPicture && !IsPicture(body["init_images"]?[0]))
        {
            return body["init_images"] is null ? Error(404, "Init image not found") : Error(500, "Invalid encoded image");
        }

        if (body["mask"] is { } mask && !IsPicture(mask))
        {
            return Error(500, "Invalid encoded image");
        }

        if (!s_samplers.Contains((string?)body["sampler_name"]))
        {
            return Error(404, "Sampler not found");
        }

        var count = (int)body["batch_size"]! * (int)body["n_iter"]!;
        var seed = (long?)body["seed"] ?? -1;
        seed = seed < 0 ? 4711 : seed;
        var info = new JsonObject
        {
            ["seed"] = seed,
            ["all_seeds"] = new JsonArray([.. Enumerable.Range(0, count).Select(i => (JsonNode)(seed + i))]),
            ["sampler_name"] = (string?)body["sampler_name"],
            ["sd_model_name"] = (string?)body["override_settings"]?["sd_model_checkpoint"] ?? "v1-5",
            ["index_of_first_image"] = 0,
        };
        return Reply.Json(new JsonObject
        {
            ["images"] = new JsonArray([.. Pictures.Take(count).Select(static picture => (JsonNode)Convert.ToBase64String(picture))]),
            ["parameters"] = new JsonObject(),
            ["info"] = info.ToJsonString(),
        });
    }

    private Reply Upscale(SeenRequest request) => IsPicture(request.Json["image"])
        ? Reply.Json(new JsonObject { ["html_info"] = "<p></p>", ["image"] = Convert.ToBase64String(Upscaled) })
        : Error(500, "Invalid encoded image");

    private Reply Progress() => Reply.Json(new JsonObject
    {
        ["progress"] = 0.5,
        ["eta_relative"] = 1.2,
        ["state"] = new JsonObject { ["sampling_step"] = ++_step, ["sampling_steps"] = 20 },
        ["current_image"] = Convert.ToBase64String(Pictures[(_step - 1) % Pictures.Count]),
        ["textinfo"] = null,
    });

    private static string? WrongType(JsonObject body) =>
        s_numbers.FirstOrDefault(name => body.ContainsKey(name) && body[name]?.GetValueKind() != JsonValueKind.Number);

    private static bool IsPicture(JsonNode? text)
    {
        var bytes = new byte[1 << 20];
        return text?.GetValueKind() == JsonValueKind.String
            && Convert.TryFromBase64String((string)text!, bytes, out var length)
            && bytes.AsSpan(0, length).StartsWith<byte>([0x89, 0x50, 0x4E, 0x47]);
    }
}
