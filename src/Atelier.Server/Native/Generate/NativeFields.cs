using Atelier.Server.Dialects.OpenAI.Errors;
using Atelier.Server.Dialects.OpenAI.Images;
using Atelier.Server.Dialects.OpenAI.Reading;

namespace Atelier.Server.Native.Generate;

/// <summary>The fields of native bodies: the image generator service's own, ours, and those of OpenAI's dialect.</summary>
internal static class NativeFields
{
    private const string NoStream = "Parameter 'stream' can be true only on /v1/images/generations and /v1/images/edits.";

    private static readonly Dictionary<string, Func<GivenFields, FieldValue, OpenAiError?>> s_own = new(StringComparer.Ordinal)
    {
        ["num_images"] = Number(static (given, value) => given.Common.Count = value),
        ["n"] = Number(static (given, value) => given.Common.Count = value),
        ["compression"] = Number(static (given, value) => given.Common.OutputCompression = value),
        ["store_images"] = Switch(static (given, value) => given.StoreImages = value),
        ["enhance_prompt"] = Switch(static (given, value) => given.EnhancePrompt = value),
        ["response_format"] = ReadForm,
        ["image_id"] = ReadIds,
        ["image_ids"] = ReadIds,
        [QuoteFields.Webhook] = OfQuotes(QuoteFields.Webhook),
    };

    public static bool Knows(string name, GenerateRoute route) =>
        s_own.ContainsKey(name) || IsOfAnyRoute(name, route) || FieldTable.Knows(name, ImagesRoute.Native);

    /// <summary>The use of a picture's field; also <c>references</c>, which is what edits work from.</summary>
    public static PictureField? FindPicture(string name) => name is "references" or "references[]" ? PictureField.Image : PictureFields.Find(name);

    /// <summary>Takes one field; what is wrong with it joins the issues.</summary>
    public static void Read(GivenFields given, FieldValue value, GenerateRoute route)
    {
        if (IsOfAnyRoute(value.Name, route))
        {
            given.Issues.Add(value.IsNothing ? null : QuoteFields.Find(value.Name)!(given.Common, value));
        }
        else if (!s_own.TryGetValue(value.Name, out var own))
        {
            given.Issues.Add(FieldTable.Read(given.Common, value, ImagesRoute.Native));
        }
        else if (!value.IsNothing)
        {
            given.Issues.Add(own(given, value));
        }
    }

    /// <summary>Checks the words that the engine and planning do not look at, and fills in what they mean.</summary>
    public static void Finish(GivenFields given)
    {
        var wire = given.Common;
        given.Issues.Add(RequestChecks.Run(wire, ImagesRoute.Native));
        if (wire.Stream == true)
        {
            given.Issues.Add(NoStream, "stream");
        }
    }

    /// <summary>Spelled as in quotes and jobs.</summary>
    private static Func<GivenFields, FieldValue, OpenAiError?> OfQuotes(string name)
    {
        var reader = QuoteFields.Find(name)!;
        return (given, value) => reader(given.Common, value);
    }

    private static bool IsOfAnyRoute(string name, GenerateRoute route) =>
        route.TakesOperation && name is (QuoteFields.Operation or QuoteFields.Scale or QuoteFields.Priority);

    private static Func<GivenFields, FieldValue, OpenAiError?> Number(Action<GivenFields, int> set) => (given, value) =>
    {
        var problem = value.Read(out int number);
        if (problem is null)
        {
            set(given, number);
        }

        return problem;
    };

    private static Func<GivenFields, FieldValue, OpenAiError?> Switch(Action<GivenFields, bool> set) => (given, value) =>
    {
        var problem = value.Read(out bool on);
        set(given, on);
        return problem;
    };

    private static OpenAiError? ReadForm(GivenFields given, FieldValue value)
    {
        var problem = value.Read(out string word);
        given.Form = word switch
        {
            "url" => AnswerForms.Url,
            "b64_json" or "base64" => AnswerForms.Base64,
            "both" => AnswerForms.Both,
            _ => null,
        };
        return problem is not null || given.Form is not null
            ? problem
            : OpenAiErrors.BadValue(value.Name, "Parameter 'response_format' must be 'url', 'b64_json' or 'both'.");
    }

    private static OpenAiError? ReadIds(GivenFields given, FieldValue value)
    {
        if (value.Read(out string one) is null)
        {
            given.KeptIds = [.. given.KeptIds, .. one.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
            return null;
        }

        var problem = value.ReadTexts(out var several);
        given.KeptIds = [.. given.KeptIds, .. several];
        return problem;
    }
}
