namespace Atelier.Server.Dialects.Gemini.Documentation;

/// <summary>A request that works as it stands here, what comes back with the picture cut short, and what an unknown shape gets.</summary>
internal static class GenerateContentExamples
{
    public const string Request =
        """
        {
          "contents": [{"role": "user", "parts": [{"text": "A lighthouse at dusk"}]}],
          "generationConfig": {"responseModalities": ["TEXT", "IMAGE"], "imageConfig": {"aspectRatio": "16:9", "imageSize": "2K"}}
        }
        """;

    public const string Answer =
        """
        {
          "candidates": [{
            "content": {"role": "model", "parts": [
              {"text": "Here is the picture you asked for."},
              {"inlineData": {"mimeType": "image/png", "data": "iVBORw0K…"}, "thoughtSignature": "YXRlbGllcjowMWEy…"}]},
            "finishReason": "STOP", "index": 0
          }],
          "usageMetadata": {
            "promptTokenCount": 5, "candidatesTokenCount": 1680, "totalTokenCount": 1685,
            "promptTokensDetails": [{"modality": "TEXT", "tokenCount": 5}], "candidatesTokensDetails": [{"modality": "IMAGE", "tokenCount": 1680}]
          },
          "modelVersion": "gemini-nano-banana-2.1", "responseId": "01a21fb4de8670da96893be782bc01ec",
          "atelier": {
            "jobId": "01a21fb4de8670da96893be782bc01ec", "provider": "sketch", "cost": 0, "simulated": true, "cached": false, "durationMs": 31,
            "warnings": [], "adjustments": [],
            "images": [{
              "id": "01a21fb4de88725e9cb58427065489e3", "url": "http://127.0.0.1:8000/images/01a21fb4de88725e9cb58427065489e3.png",
              "width": 2752, "height": 1536, "seed": 1041066271
            }]
          }
        }
        """;

    public const string Problem =
        """
        {"error": {
          "code": 400, "status": "INVALID_ARGUMENT",
          "message": "Invalid value at 'generationConfig.imageConfig.aspectRatio': must be one of 1:1, 2:3, 3:2, 16:9, 9:16",
          "details": [{"@type": "type.googleapis.com/google.rpc.BadRequest", "fieldViolations": [
            {"field": "generationConfig.imageConfig.aspectRatio", "description": "must be one of 1:1, 2:3, 3:2, 16:9, 9:16"}]}]
        }}
        """;
}
