using Atelier.Server.Dialects.OpenAI.Images;

namespace Atelier.Server.Dialects.OpenAI.Documentation;

/// <summary>Requests that work as they stand here, and what comes back, pictures cut short.</summary>
internal static class ImagesExamples
{
    /// <summary>One pixel.</summary>
    private const string Picture =
        "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

    public const string Answer =
        """
        {
          "created": 1795828276, "background": "opaque", "output_format": "png", "quality": "high", "size": "1024x1024",
          "data": [{"b64_json": null, "url": "http://127.0.0.1:8000/images/01a21fb4de88725e9cb58427065489e3.png", "revised_prompt": null}],
          "usage": {
            "input_tokens": 6, "output_tokens": 7033, "total_tokens": 7039,
            "input_tokens_details": {"text_tokens": 6, "image_tokens": 0},
            "output_tokens_details": {"text_tokens": 0, "image_tokens": 7033}
          },
          "metadata": {
            "provider": "sketch", "model": "gpt-image-2", "cost": 0, "duration": 12, "duration_ms": 12,
            "job_id": "01a21fb4de8670da96893be782bc01ec", "warnings": [],
            "adjustments": [{"parameter": "quality", "asked": "hd", "sent": "high", "reason": "'gpt-image-2' calls it 'high'."}],
            "format": "png", "width": 1024, "height": 1024, "cached": false, "simulated": true, "fallback_used": false, "original_provider": null,
            "images": [{
              "id": "01a21fb4de88725e9cb58427065489e3", "index": 0, "seed": 1041066271, "format": "png", "width": 1024, "height": 1024,
              "bytes": 9891, "sha256": "481cdd8da98f146337a8e2d6b99e5b7b70314f806ac82a35593590d76661e12d", "notes": {"template": "classic"}
            }]
          }
        }
        """;

    public static string RequestTo(ImagesRoute route) => route.Operation switch
    {
        ImageOperation.Edit =>
            $$"""{"model": "gpt-image-2", "prompt": "Add a moon", "images": [{"image_url": "{{Picture}}"}], "response_format": "url"}""",
        ImageOperation.Vary =>
            $$"""{"image": "{{Picture}}", "n": 2, "size": "256x256", "response_format": "url"}""",
        _ =>
            """{"model": "gpt-image-2", "prompt": "A lighthouse at dusk", "size": "1024x1024", "quality": "high", "response_format": "url"}""",
    };

    public static string StreamOf(string name) =>
        $$$$"""
        event: {{{{name}}}}.partial_image
        data: {"type":"{{{{name}}}}.partial_image","b64_json":"iVBORw0K…","created_at":1795828275,"size":"1024x1024","quality":"high","background":"auto","output_format":"png","partial_image_index":0}

        event: {{{{name}}}}.completed
        data: {"type":"{{{{name}}}}.completed","b64_json":"iVBORw0K…","created_at":1795828276,"size":"1024x1024","quality":"high","background":"opaque","output_format":"png","usage":{"input_tokens":6,"output_tokens":7033,"total_tokens":7039,"input_tokens_details":{"text_tokens":6,"image_tokens":0}}}

        """;
}
