namespace Atelier.Server.Dialects.Ai.Documentation;

/// <summary>A request that works as it stands here, what comes back with the picture cut short, and what a bad body gets.</summary>
internal static class GenerateImageExamples
{
    public const string Request =
        """
        {"prompt": "A lighthouse at dusk", "model": "gemini-2.5-flash-image", "aspect_ratio": "16:9", "response_modalities": ["Text", "Image"]}
        """;

    public const string Answer =
        """
        {
          "images": [{
            "url": "data:image/png;base64,iVBORw0K…", "revised_prompt": null,
            "metadata": {
              "id": "01a21fb4de88725e9cb58427065489e3", "width": 1344, "height": 768, "format": "png", "seed": 1041066271,
              "quality": "standard", "style": null, "reference_images": 0
            }
          }],
          "model_used": "gemini-2.5-flash-image", "success": true, "error": null,
          "text_content": "Here is the picture you asked for.",
          "generation_metadata": {
            "aspect_ratio": "16:9", "quality": "standard", "style": null, "response_modalities": ["Text", "Image"],
            "original_size": null, "size": "1344x768", "reference_images": 0, "safety_ratings": null, "warnings": [], "adjustments": [],
            "provider": "sketch", "model": "gemini-2.5-flash-image", "cost": 0, "cached": false,
            "job_id": "01a21fb4de8670da96893be782bc01ec", "simulated": true, "duration_ms": 12
          }
        }
        """;

    public const string ChatRequest =
        """
        {"model": "google/gemini-2.5-flash-image", "messages": [{"role": "user", "content": "A lighthouse at dusk"}]}
        """;

    public const string Problems = """{"detail": [{"loc": ["body", "model"], "msg": "Field required", "type": "missing"}]}""";
}
