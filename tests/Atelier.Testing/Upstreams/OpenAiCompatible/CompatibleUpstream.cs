using System.Text.Json.Nodes;
using Atelier.Testing.Upstreams.OpenAi;

namespace Atelier.Testing.Upstreams.OpenAiCompatible;

/// <summary>Self-hosted servers and xAI, each with the habits its source shows; all below <c>/v1</c>.</summary>
public sealed class CompatibleUpstream : ScriptedUpstream
{
    /// <summary><c>vllm</c>, <c>localai</c>, <c>sdcpp</c> or <c>xai</c>.</summary>
    public string Server { get; set; } = "vllm";

    /// <summary>The key it wants; <see langword="null"/> for none, as on most people's own machines.</summary>
    public string? Key { get; set; }

    protected override Reply Answer(SeenRequest request)
    {
        if (request.Path == "/generated-images/0.png")
        {
            return Reply.Picture(OpenAiUpstream.Pictures[0]);
        }

        if (request.Header("authorization") != (Key is null ? null : $"Bearer {Key}") && Key is not null)
        {
            return OpenAiReplies.Error(401, "Unauthorized", "invalid_request_error", null, null);
        }

        return (Server, request.Method, request.Path) switch
        {
            (_, "GET", "/v1/models") => Reply.Json("""{"object":"list","data":[{"id":"my-sdxl","object":"model","owned_by":"local"},{"id":"my-flux"}]}"""),
            ("xai", "GET", "/v1/image-generation-models") => Reply.Json("""{"models":[{"id":"grok-imagine-image-2.0"}]}"""),
            ("vllm", "POST", "/v1/images/generations") => Vllm(request),
            ("vllm", "POST", "/v1/images/edits") => SeenForm.Of(request) is { } form && form.Files("image").Count + form.Files("image[]").Count > 0
                ? Deliver(1)
                : Reply.Json("""{"detail":"Field 'image' is required."}""", 422),
            ("localai", "POST", "/v1/images/generations") => LocalAi(request),
            ("localai", "POST", "/v1/images/inpainting") => SeenForm.Of(request) is { } form && form.Files("image").Count == 1 && form.Files("mask").Count == 1
                ? Deliver(1)
                : OpenAiReplies.Error(400, "missing image or mask", "invalid_request_error", null, null),
            ("sdcpp", "POST", "/v1/images/generations") => request.Json.Any(static field => field.Value is null)
                ? Reply.Json("""{"error":"server_error","message":"type must be number, but is null"}""", 500)
                : Deliver((int?)request.Json["n"] ?? 1),
            ("sdcpp", "POST", "/v1/images/edits") => SeenForm.Of(request)!.Text("prompt") is null
                ? Reply.Json("""{"error":"prompt required"}""", 400)
                : Deliver(1),
            ("xai", "POST", "/v1/images/generations" or "/v1/images/edits") => XAi(request),
            _ => Reply.Json("""{"detail":"Not Found"}""", 404),
        };
    }

    private static Reply Vllm(SeenRequest request)
    {
        var body = request.Json;
        return body["prompt"] is null ? Reply.Json("""{"detail":[{"loc":["body","prompt"],"msg":"Field required","type":"missing"}]}""", 422)
            : (string?)body["response_format"] is not (null or "b64_json") ? Reply.Json("""{"detail":"response_format 'url' is not supported"}""", 400)
            : (string?)body["size"] == "auto" ? Reply.Json("""{"detail":"Invalid size"}""", 422)
            : Deliver((int?)body["n"] ?? 1);
    }

    private Reply LocalAi(SeenRequest request)
    {
        var body = request.Json;
        if (body["model"] is null)
        {
            return OpenAiReplies.Error(400, "model is required", "invalid_request_error", null, null);
        }

        return (string?)body["response_format"] == "b64_json" ? Deliver((int?)body["n"] ?? 1) : Reply.Json(new JsonObject
        {
            ["id"] = "1",
            ["created"] = 1793600000,
            ["data"] = new JsonArray(new JsonObject { ["url"] = Address.GetLeftPart(UriPartial.Authority) + "/generated-images/0.png" }),
            ["usage"] = new JsonObject { ["input_tokens"] = 0, ["output_tokens"] = 0, ["total_tokens"] = 0 },
        });
    }

    private static Reply XAi(SeenRequest request)
    {
        var body = request.Json;
        if (body.ContainsKey("size") || body.ContainsKey("seed") || body["model"] is null)
        {
            return Reply.Json("""{"code":"invalid-argument","error":"Argument not supported: size"}""", 400);
        }

        var blocked = ((string?)body["prompt"])!.Contains("blocked", StringComparison.Ordinal);
        var item = new JsonObject
        {
            ["b64_json"] = blocked ? "" : Convert.ToBase64String(OpenAiUpstream.Pictures[0]),
            ["mime_type"] = "image/png",
            ["revised_prompt"] = "",
            ["respect_moderation"] = !blocked,
        };
        return Reply.Json(new JsonObject
        {
            ["data"] = new JsonArray(item),
            ["usage"] = new JsonObject { ["cost_in_usd_ticks"] = 400_000_000 },
        });
    }

    // vLLM's and sd-server's shape: url and revised_prompt may be there and null.
    private static Reply Deliver(int count) => Reply.Json(new JsonObject
    {
        ["created"] = 1793600000,
        ["data"] = new JsonArray([.. OpenAiUpstream.Pictures.Take(count).Select(static picture =>
            new JsonObject { ["b64_json"] = Convert.ToBase64String(picture), ["url"] = null, ["revised_prompt"] = null })]),
        ["output_format"] = "png",
    });
}
