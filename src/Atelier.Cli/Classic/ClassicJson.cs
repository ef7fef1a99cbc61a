using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Atelier.Cli.Backends;

namespace Atelier.Cli.Classic;

/// <summary>The answer as <c>--raw</c> prints it: a server's own, or the same shape for pictures made here.</summary>
internal static class ClassicJson
{
    private static readonly JsonWriterOptions s_options = new()
    {
        Indented = true,
        // Base64 has a plus sign, which the default encoder would write as six characters.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static async Task<string> WriteAsync(PicturesMade made, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await using (var json = new Utf8JsonWriter(bytes, s_options))
        {
            if (made.ServerAnswer is { } answer)
            {
                answer.WriteTo(json);
            }
            else
            {
                await WriteOwnAsync(json, made, cancellationToken);
            }
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private static async Task WriteOwnAsync(Utf8JsonWriter json, PicturesMade made, CancellationToken cancellationToken)
    {
        json.WriteStartObject();
        json.WriteNumber("created", made.CreatedAt.ToUnixTimeSeconds());
        json.WriteStartArray("data");
        foreach (var picture in made.Pictures)
        {
            await WritePictureAsync(json, picture, cancellationToken);
        }

        json.WriteEndArray();
        if (made.Tokens is { } tokens)
        {
            json.WriteStartObject("usage");
            json.WriteNumber("input_tokens", tokens.InputTokens);
            json.WriteNumber("output_tokens", tokens.OutputTokens);
            json.WriteNumber("total_tokens", tokens.TotalTokens);
            json.WriteEndObject();
        }

        var milliseconds = (long)made.Duration.TotalMilliseconds;
        json.WriteStartObject("metadata");
        json.WriteNumber("duration", milliseconds);
        json.WriteNumber("duration_ms", milliseconds);
        json.WriteString("provider", made.Provider);
        json.WriteString("model", made.Model);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static async Task WritePictureAsync(Utf8JsonWriter json, MadePicture picture, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var problem = await picture.CopyToAsync(bytes, cancellationToken);
        json.WriteStartObject();
        if (problem is null)
        {
            json.WriteBase64String("b64_json", bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        }
        else
        {
            json.WriteNull("b64_json");
        }

        json.WriteString("url", picture.Url);
        json.WriteString("revised_prompt", picture.RevisedPrompt);
        json.WriteEndObject();
    }
}
