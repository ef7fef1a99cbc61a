using Atelier.Server.Dialects.OpenAI.Errors;

namespace Atelier.Server.Dialects.OpenAI.Reading;

/// <summary>Fields that say who may answer, and in which order.</summary>
internal static class RoutingFields
{
    private const int MostModels = 10;
    private const int LongestName = 256;

    public static OpenAiError? ReadModels(WireRequest request, FieldValue value)
    {
        var problem = ReadNames(value, out var names);
        request.Models = names;
        return problem;
    }

    /// <summary>Whether somebody else may answer; or the names of the models that may.</summary>
    public static OpenAiError? ReadFallback(WireRequest request, FieldValue value)
    {
        if (value.Read(out bool allowed) is null)
        {
            request.Fallback = allowed;
            return null;
        }

        if (ReadNames(value, out var names) is null)
        {
            request.FallbackModels = names;
            return null;
        }

        var problem = value.Read(out string one);
        request.FallbackModels = [one];
        return problem is null ? null : value.Not("a boolean, a string or an array of strings");
    }

    public static OpenAiError? ReadRoute(WireRequest request, FieldValue value)
    {
        if (value.Read(out string word) is { } problem)
        {
            return problem;
        }

        request.Route = word switch
        {
            "cheapest" => RoutePreference.Cheapest,
            "fastest" => RoutePreference.Fastest,
            "best" => RoutePreference.Best,
            "reliable" => RoutePreference.Reliable,
            _ => null,
        };
        return request.Route is null
            ? OpenAiErrors.BadValue("route", "Parameter 'route' must be 'cheapest', 'fastest', 'best' or 'reliable'.")
            : null;
    }

    private static OpenAiError? ReadNames(FieldValue value, out IReadOnlyList<string> names)
    {
        var problem = value.ReadTexts(out names);
        return problem
            ?? (names.Count > MostModels || names.Any(static name => name.Length is 0 or > LongestName)
                ? OpenAiErrors.BadValue(value.Name, $"Parameter '{value.Name}' takes 1 to {MostModels} names of 1 to {LongestName} characters.")
                : null);
    }
}
