using System.Text.Json;
using Atelier.Server.Dialects.Ai.Wire;
using Atelier.Server.Errors;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.Ai.Errors;

/// <summary>Collects everything about a body that does not fit its schema, told as FastAPI tells it: 422 with a list.</summary>
/// <remarks>Types and wording are those of pydantic 2, which clients of such services know.</remarks>
internal sealed class SchemaProblems
{
    /// <summary>A body of a thousand mistakes gets no thousand sentences.</summary>
    private const int MostTold = 20;

    private readonly List<ValidationProblemBody> _problems = [];
    private ErrorAnswer? _first;

    public bool Any => _problems.Count > 0;

    public static string WrongType(string expected) => $"Input should be a valid {expected}";

    public void Add(Place place, string type, string message)
    {
        _first ??= new ErrorAnswer(StatusCodes.Status400BadRequest, type, $"Parameter '{place}': {message}") { Parameter = place.ToString() };
        if (_problems.Count < MostTold)
        {
            _problems.Add(new ValidationProblemBody { Loc = place.ToJson(), Msg = message, Type = type });
        }
    }

    public void Missing(Place place, string message = "Field required") => Add(place, "missing", message);

    public void BadValue(Place place, string message) => Add(place, "value_error", $"Value error, {message}");

    /// <summary>Reads a string of limited length.</summary>
    /// <returns><see langword="null"/> when it is none, which is noted.</returns>
    public string? Text(Place place, JsonElement value, int longest)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            Add(place, "string_type", WrongType("string"));
            return null;
        }

        try
        {
            var text = value.GetString()!;
            if (text.Length <= longest)
            {
                return text;
            }

            Add(place, "string_too_long", $"String should have at most {longest} characters");
        }
        catch (InvalidOperationException)
        {
            Add(place, "string_unicode", "Input should be a valid string, unable to parse raw data as a unicode string");
        }

        return null;
    }

    /// <summary>Reads a list of limited length.</summary>
    /// <returns>Its items; empty when it is none, which is noted.</returns>
    public IReadOnlyList<JsonElement> Items(Place place, JsonElement value, int most)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            Add(place, "list_type", WrongType("list"));
            return [];
        }

        if (value.GetArrayLength() > most)
        {
            Add(place, "too_long", $"List should have at most {most} items after validation, not {value.GetArrayLength()}");
            return [];
        }

        return [.. value.EnumerateArray()];
    }

    /// <summary>The first of them, as other dialects tell it; there must be one.</summary>
    public ErrorAnswer ToAnswer() => _first!;

    public Task WriteAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(
            new ValidationProblemsBody { Detail = _problems },
            AiJson.Readable.ValidationProblemsBody,
            contentType: null,
            context.RequestAborted);
    }
}
