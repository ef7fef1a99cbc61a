using System.Globalization;

namespace Atelier.Testing.Upstreams;

/// <summary>Stability's REST API v2beta as its reference of 2026-07 describes it.</summary>
public sealed class StabilityUpstream : ScriptedUpstream
{
    public const string TaskId = "a6dc6c6e20acda010fe14d71f180658f2896ed9b4ec25aa99a6ff06c796987c4";

    private static readonly string[] s_formats = ["png", "jpeg", "webp"];

    private static readonly Dictionary<string, Route> s_routes = new()
    {
        ["generate/core"] = new(["prompt"], [], ["prompt", "negative_prompt", "aspect_ratio", "seed", "style_preset", "output_format"]),
        ["generate/ultra"] = new(["prompt"], ["image"], ["prompt", "negative_prompt", "aspect_ratio", "seed", "style_preset", "output_format", "strength"]),
        ["generate/sd3"] = new(
            ["prompt"], ["image"], ["prompt", "negative_prompt", "aspect_ratio", "seed", "style_preset", "output_format", "strength", "mode", "model", "cfg_scale"]),
        ["edit/erase"] = new(["image"], ["image", "mask"], ["grow_mask", "seed", "output_format"]),
        ["edit/inpaint"] = new(
            ["image", "prompt"], ["image", "mask"], ["prompt", "negative_prompt", "grow_mask", "seed", "output_format", "style_preset"]),
        ["edit/outpaint"] = new(
            ["image"], ["image"], ["left", "right", "up", "down", "creativity", "prompt", "seed", "output_format", "style_preset"]),
        ["edit/search-and-replace"] = new(
            ["image", "prompt", "search_prompt"], ["image"], ["prompt", "search_prompt", "negative_prompt", "grow_mask", "seed", "output_format", "style_preset"]),
        ["edit/search-and-recolor"] = new(
            ["image", "prompt", "select_prompt"], ["image"], ["prompt", "select_prompt", "negative_prompt", "grow_mask", "seed", "output_format", "style_preset"]),
        ["edit/remove-background"] = new(["image"], ["image"], ["output_format"]),
        ["edit/replace-background-and-relight"] = new(
            ["subject_image"],
            ["subject_image", "background_reference"],
            ["background_prompt", "foreground_prompt", "negative_prompt", "preserve_original_subject", "original_background_depth", "keep_original_background",
             "light_source_direction", "light_source_strength", "seed", "output_format"]) { IsTask = true },
        ["control/sketch"] = new(["image", "prompt"], ["image"], ["prompt", "control_strength", "negative_prompt", "seed", "output_format", "style_preset"]),
        ["control/structure"] = new(["image", "prompt"], ["image"], ["prompt", "control_strength", "negative_prompt", "seed", "output_format", "style_preset"]),
        ["control/style"] = new(
            ["image", "prompt"], ["image"], ["prompt", "negative_prompt", "aspect_ratio", "fidelity", "seed", "output_format", "style_preset"]),
        ["control/style-transfer"] = new(
            ["init_image", "style_image"],
            ["init_image", "style_image"],
            ["prompt", "negative_prompt", "style_strength", "composition_fidelity", "change_strength", "seed", "output_format"]),
        ["upscale/fast"] = new(["image"], ["image"], ["output_format"]),
        ["upscale/conservative"] = new(["image", "prompt"], ["image"], ["prompt", "negative_prompt", "seed", "output_format", "creativity"]),
        ["upscale/creative"] = new(
            ["image", "prompt"], ["image"], ["prompt", "negative_prompt", "seed", "output_format", "creativity", "style_preset"]) { IsTask = true },
    };

    /// <summary>The picture every route makes.</summary>
    public byte[] Picture { get; } = Png.Solid(16, 16, 0xFF2080C0);

    protected override Reply Answer(SeenRequest request)
    {
        if (!(request.Header("authorization") ?? "").StartsWith("Bearer sk-", StringComparison.Ordinal))
        {
            return Error(401, "unauthorized", "authorization: is invalid or missing, ensure that the API key is correct.");
        }

        if (request.Method == "GET" && request.Path == "/v2beta/results/" + TaskId)
        {
            return Drawn("0");
        }

        const string Start = "/v2beta/stable-image/";
        return request.Method == "POST" && request.Path.StartsWith(Start, StringComparison.Ordinal) && s_routes.TryGetValue(request.Path[Start.Length..], out var route)
            ? Submit(request, route)
            : Error(404, "not_found", "The requested resource was not found.");
    }

    private Reply Submit(SeenRequest request, Route route)
    {
        if (SeenForm.Of(request) is not { } form)
        {
            return Error(400, "bad_request", "content-type: must be multipart/form-data");
        }

        return Problem(form, route) is { } problem ? Error(400, "bad_request", problem)
            : route.IsTask ? Reply.Json($$"""{"id":"{{TaskId}}"}""")
            : request.Header("accept") != "image/*" ? Error(400, "bad_request", "accept: must be 'image/*' or 'application/json'")
            : Drawn(form.Text("seed") ?? "343940597");
    }

    private static string? Problem(SeenForm form, Route route)
    {
        foreach (var name in route.Required.Where(name => form.Files(name).Count == 0 && string.IsNullOrEmpty(form.Text(name))))
        {
            return $"{name}: is required";
        }

        foreach (var part in form.Parts.Where(part => !(part.FileName is null ? route.Texts : route.Files).Contains(part.Name)))
        {
            return $"{part.Name}: is not allowed";
        }

        if (form.Names.Distinct().Count() != form.Parts.Count)
        {
            return "body: a field comes twice";
        }

        if (!s_formats.Contains(form.Text("output_format") ?? "png"))
        {
            return "output_format: must be one of [jpeg, png, webp]";
        }

        var drawsOver = form.Files("image").Count > 0;
        if (drawsOver && route.Texts.Contains("strength") && form.Text("strength") is null)
        {
            return "strength: is required when an image is given";
        }

        var imageMode = form.Text("mode") == "image-to-image";
        return route.Texts.Contains("mode") && imageMode != drawsOver ? "mode: must be image-to-image when an image is given"
            : imageMode && form.Text("aspect_ratio") is not null ? "aspect_ratio: is not allowed with image-to-image"
            : long.TryParse(form.Text("seed") ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out var seed) && seed <= 4294967294 ? null
            : "seed: must be a number from 0 to 4294967294";
    }

    private Reply Drawn(string seed) => Reply.Picture(Picture).With("finish-reason", "SUCCESS").With("seed", seed).With("x-request-id", "req-1");

    /// <summary>A refusal in Stability's shape.</summary>
    public static Reply Error(int status, string name, string error) =>
        Reply.Json($$"""{"id":"4212a4b66fbe1cedca4bf2133d35dca5","name":"{{name}}","errors":["{{error}}"]}""", status);

    /// <param name="Required">Fields and files that must be there.</param>
    /// <param name="Files">Files it takes.</param>
    /// <param name="Texts">Fields it takes.</param>
    private sealed record Route(string[] Required, string[] Files, string[] Texts)
    {
        public bool IsTask { get; init; }
    }
}
