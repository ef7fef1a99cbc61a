using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Atelier.Cli.Backends.Remote;

/// <summary>A request in the fields of the OpenAI dialect, or of Atelier's own route for upscaling; what was not asked is not sent.</summary>
internal static class RequestFields
{
    /// <summary>The names and values, each a text, a number, a switch or a list of texts.</summary>
    public static IEnumerable<(string Name, object Value)> Of(ImageRequest request)
    {
        if (request.Operation == ImageOperation.Upscale)
        {
            return Given(
                ("scale", request.Scale),
                ("model", request.Model),
                ("output_format", request.Format?.ToName()),
                ("max_cost", request.MaxCostUsd),
                ("quote", request.Quote),
                ("embed_metadata", request.EmbedMetadata),
                ("cache", request.Cache));
        }

        return Given(
            ("prompt", request.Prompt.Length > 0 ? request.Prompt : null),
            ("model", request.Model),
            ("n", request.Count),
            ("size", request.Size),
            ("quality", request.Quality),
            ("style", request.Style),
            ("background", request.Background),
            ("output_format", request.Format?.ToName()),
            ("output_compression", request.Compression),
            // The address is enough: pictures are then fetched as files, not as base64. A server that has none sends bytes.
            ("response_format", "url"),
            ("provider", request.Provider),
            ("aspect_ratio", request.AspectRatio),
            ("negative_prompt", request.NegativePrompt),
            ("seed", request.Seed),
            ("strength", request.Strength),
            ("models", request.Models.Count > 0 ? request.Models : null),
            ("fallback", request.Fallback ? null : false),
            ("route", request.Route?.ToString().ToLowerInvariant()),
            ("max_cost", request.MaxCostUsd),
            ("quote", request.Quote),
            ("strict", request.Strict ? true : null),
            ("embed_metadata", request.EmbedMetadata),
            ("cache", request.Cache),
            ("frame_count", request.FrameCount),
            ("frame_duration_ms", request.FrameDurationMs));
    }

    /// <param name="request">What is asked.</param>
    /// <param name="more">Fields beside the request's own.</param>
    public static ByteArrayContent ToJson(ImageRequest request, params IReadOnlyList<(string Name, object Value)> more)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            foreach (var (name, value) in Of(request).Concat(more))
            {
                json.WritePropertyName(name);
                WriteValue(json, value);
            }

            if (request.ProviderOptions.Count > 0)
            {
                json.WriteStartObject("provider_options");
                foreach (var (provider, options) in request.ProviderOptions)
                {
                    json.WritePropertyName(provider);
                    options.WriteTo(json);
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return new ByteArrayContent(bytes.ToArray()) { Headers = { ContentType = new("application/json") } };
    }

    /// <inheritdoc cref="ToJson"/>
    public static MultipartFormDataContent ToForm(ImageRequest request, params IReadOnlyList<(string Name, object Value)> more)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in Of(request).Concat(more))
        {
            form.Add(new StringContent(ToText(value)), name);
        }

        var part = request.Images.Count > 1 ? "image[]" : "image";
        foreach (var image in request.Images)
        {
            Add(form, part, image);
        }

        if (request.Mask is { } mask)
        {
            Add(form, "mask", mask);
        }

        return form;
    }

    private static IEnumerable<(string Name, object Value)> Given(params (string Name, object? Value)[] all) =>
        all.Where(static field => field.Value is not null).Select(static field => (field.Name, field.Value!));

    private static void Add(MultipartFormDataContent form, string part, ImageSource image)
    {
        var bytes = new StreamContent(image.OpenRead());
        if (ImageFormats.TryParse(Path.GetExtension(image.FileName)?.TrimStart('.'), out var format))
        {
            // Servers that go by what is claimed instead of looking need it.
            bytes.Headers.ContentType = new MediaTypeHeaderValue(format.ToMediaType());
        }

        form.Add(bytes, part, image.FileName ?? "image.png");
    }

    private static void WriteValue(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case bool on:
                json.WriteBooleanValue(on);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            case decimal number:
                json.WriteNumberValue(number);
                break;
            case IReadOnlyList<string> texts:
                json.WriteStartArray();
                foreach (var text in texts)
                {
                    json.WriteStringValue(text);
                }

                json.WriteEndArray();
                break;
            default:
                json.WriteStringValue((string)value);
                break;
        }
    }

    private static string ToText(object value) => value switch
    {
        bool on => on ? "true" : "false",
        IReadOnlyList<string> texts => string.Join(',', texts),
        IFormattable number => number.ToString(format: null, CultureInfo.InvariantCulture),
        _ => (string)value,
    };
}
