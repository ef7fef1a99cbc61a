using System.Text.Json;
using Atelier.Core.Quotes;
using Atelier.Server.Dialects.OpenAI.Errors;
using Atelier.Server.Dialects.OpenAI.Images;
using Kind = System.Text.Json.JsonValueKind;

namespace Atelier.Server.Dialects.OpenAI.Reading;

/// <summary>Every field of every route except pictures: its name, its type, and where it goes. A quote's own are in <see cref="QuoteFields"/>.</summary>
/// <remarks>OpenAI's own as of the Node client 7.55.0 and the spec 2.3.0 (2026-11), then ours.</remarks>
internal static class FieldTable
{
    private const int LongestWord = 256;
    private const int LongestText = 32_000;

    private static readonly Dictionary<string, FieldReader> s_readers = new(StringComparer.Ordinal)
    {
        ["prompt"] = Text(int.MaxValue, static (request, value) => request.Prompt = value),
        ["model"] = Word(static (request, value) => request.Model = value),
        ["n"] = Integer(static (request, value) => request.Count = value),
        ["size"] = Word(static (request, value) => request.Size = value),
        ["quality"] = Word(static (request, value) => request.Quality = value),
        ["style"] = Word(static (request, value) => request.Style = value),
        ["background"] = Word(static (request, value) => request.Background = value),
        ["moderation"] = Word(static (request, value) => request.Moderation = value),
        ["output_format"] = Word(static (request, value) => request.OutputFormat = value),
        ["output_compression"] = Integer(static (request, value) => request.OutputCompression = value),
        ["response_format"] = Word(static (request, value) => request.ResponseFormatName = value),
        ["stream"] = Switch(static (request, value) => request.Stream = value),
        ["partial_images"] = Integer(static (request, value) => request.PartialImages = value),
        ["input_fidelity"] = Word(static (request, value) => request.InputFidelity = value),
        ["complexity"] = Word(static (request, value) => request.Complexity = value),
        ["frame_count"] = Integer(static (request, value) => request.FrameCount = value),
        ["frame_duration_ms"] = Integer(static (request, value) => request.FrameDurationMs = value),
        ["safety_identifier"] = Text(LongestText, static (request, value) => request.SafetyIdentifier = value),
        ["user"] = Text(LongestText, static (request, value) => request.User = value),

        ["provider"] = Word(static (request, value) => request.Provider = value),
        ["aspect_ratio"] = Word(static (request, value) => request.AspectRatio = value),
        ["negative_prompt"] = Text(LongestText, static (request, value) => request.NegativePrompt = value),
        ["seed"] = WideInteger(static (request, value) => request.Seed = value),
        ["steps"] = Integer(static (request, value) => request.Steps = value),
        ["guidance"] = Number(static (request, value) => request.Guidance = value),
        ["strength"] = Number(static (request, value) => request.Strength = value),
        ["timeout"] = Number(static (request, value) => request.TimeoutSeconds = value),
        ["max_cost"] = Number(static (request, value) => request.MaxCostUsd = value),
        ["strict"] = Switch(static (request, value) => request.Strict = value),
        ["embed_metadata"] = Switch(static (request, value) => request.EmbedMetadata = value),
        ["provider_options"] = ReadProviderOptions,

        ["models"] = RoutingFields.ReadModels,
        ["fallback"] = RoutingFields.ReadFallback,
        ["route"] = RoutingFields.ReadRoute,
        ["quote"] = Text(QuoteSigner.LongestText, static (request, value) => request.Quote = value),
        ["cache"] = Switch(static (request, value) => request.Cache = value),
        ["svg"] = ReadSvg,
        ["extra_body"] = Unused("an object", Kind.Object),
    };

    public static bool Knows(string name, ImagesRoute route) => Find(name, route) is not null;

    /// <summary>Puts a field into a request; an unknown name is remembered for a warning.</summary>
    public static OpenAiError? Read(WireRequest request, FieldValue value, ImagesRoute route)
    {
        if (Find(value.Name, route) is not { } reader)
        {
            request.Unknown.Add(value.Name);
            return null;
        }

        if (value.IsNothing)
        {
            return null;
        }

        request.Given.Add(value.Name);
        return reader(request, value);
    }

    private static FieldReader? Find(string name, ImagesRoute route) =>
        s_readers.TryGetValue(name, out var reader) ? reader
        : route == ImagesRoute.Quote ? QuoteFields.Find(name)
        : null;

    private static FieldReader Word(Action<WireRequest, string> set) => Text(LongestWord, set);

    private static FieldReader Text(int longest, Action<WireRequest, string> set) => (request, value) =>
    {
        if (value.Read(out string text) is { } problem)
        {
            return problem;
        }

        if (text.Length > longest)
        {
            var tooLong = $"Parameter '{value.Name}' has {text.Length} characters; at most {longest} are allowed.";
            return OpenAiErrors.BadValue(value.Name, tooLong);
        }

        set(request, text);
        return null;
    };

    private static FieldReader Integer(Action<WireRequest, int> set) => (request, value) =>
    {
        var problem = value.Read(out int number);
        set(request, number);
        return problem;
    };

    private static FieldReader WideInteger(Action<WireRequest, long> set) => (request, value) =>
    {
        var problem = value.Read(out long number);
        set(request, number);
        return problem;
    };

    private static FieldReader Number(Action<WireRequest, double> set) => (request, value) =>
    {
        var problem = value.Read(out double number);
        set(request, number);
        return problem;
    };

    private static FieldReader Switch(Action<WireRequest, bool> set) => (request, value) =>
    {
        var problem = value.Read(out bool on);
        set(request, on);
        return problem;
    };

    private static FieldReader Unused(string allowed, params Kind[] kinds) => (request, value) =>
    {
        request.Unused.Add(value.Name);
        return value.Check(allowed, kinds);
    };

    private static OpenAiError? ReadSvg(WireRequest request, FieldValue value)
    {
        var problem = value.ReadObject(out var svg);
        request.Svg = problem is null ? svg.Clone() : null;
        return problem;
    }

    private static OpenAiError? ReadProviderOptions(WireRequest request, FieldValue value)
    {
        if (value.ReadObject(out var providers) is { } problem)
        {
            return problem;
        }

        var options = new Dictionary<string, JsonElement>(StringComparer.OrdinalIgnoreCase);
        foreach (var provider in providers.EnumerateObject())
        {
            if (provider.Value.ValueKind == Kind.Null)
            {
                continue;
            }

            if (provider.Value.ValueKind != Kind.Object)
            {
                return new FieldValue($"provider_options.{provider.Name}", provider.Value).Not("an object");
            }

            // The document behind it is gone when the job reads this.
            options[provider.Name] = provider.Value.Clone();
        }

        request.ProviderOptions = options;
        return null;
    }
}
