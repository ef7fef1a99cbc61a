namespace Atelier.Cli.Output;

/// <summary>Errors speak of the fields of a request; on the command line these are flags.</summary>
internal static class PlainWords
{
    private static readonly (string Field, string Flag)[] s_flags =
    [
        ("n", "-n"),
        ("size", "--size"),
        ("aspect_ratio", "--aspect-ratio"),
        ("quality", "--quality"),
        ("style", "--style"),
        ("seed", "--seed"),
        ("background", "--background"),
        ("negative_prompt", "--negative"),
        ("strength", "--strength"),
        ("scale", "--scale"),
        ("mask", "--mask"),
        ("output_format", "--format"),
        ("output_compression", "--compression"),
        ("frame_count", "--frames"),
        ("frame_duration_ms", "--frame-duration"),
    ];

    public static string Of(JobError error)
    {
        var message = error.Message
            .Replace("GET /v1/models lists those", "'atelier models' lists those", StringComparison.Ordinal)
            .Replace("Missing required parameter: prompt", "The prompt is empty.", StringComparison.Ordinal)
            .Replace(" of parameter 'image'", "", StringComparison.Ordinal)
            .Replace("Parameter 'image'", "The picture", StringComparison.Ordinal)
            .Replace("Parameter 'prompt'", "The prompt", StringComparison.Ordinal);
        foreach (var (field, flag) in s_flags)
        {
            message = message
                .Replace($"Parameter '{field}'", flag, StringComparison.Ordinal)
                .Replace($"Parameters '{field}'", flag, StringComparison.Ordinal)
                .Replace($"'{field}'", field.Contains('_', StringComparison.Ordinal) ? flag : $"'{field}'", StringComparison.Ordinal);
        }

        return message;
    }
}
