using System.Globalization;
using System.Text.Json;
using Atelier.Server.Dialects.Gemini.Errors;

namespace Atelier.Server.Dialects.Gemini.Reading;

/// <summary>Reads JSON values as Google's services do and collects everything that is wrong with them.</summary>
internal sealed class Violations
{
    /// <summary>A body of a thousand mistakes gets no thousand sentences.</summary>
    private const int MostTold = 20;

    private readonly List<FieldViolation> _all = [];

    public bool Any => _all.Count > 0;

    public IReadOnlyList<FieldViolation> All => _all;

    public static string At(string place, string name) => place.Length == 0 ? name : $"{place}.{name}";

    public void Add(string field, string description)
    {
        if (_all.Count < MostTold)
        {
            _all.Add(new FieldViolation(field, description));
        }
    }

    /// <summary>An object's members under their camel-case names, without those that are null.</summary>
    /// <returns>Empty when it is no object, which is noted.</returns>
    public IReadOnlyList<Member> Members(string place, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            Add(place, "must be an object");
            return [];
        }

        var members = new List<Member>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
        {
            if (FieldNames.Of(property) is not { } name)
            {
                Add(place, "has a field whose name is not valid Unicode");
            }
            else if (!seen.Add(name))
            {
                Add(At(place, name), "is given twice; send it once");
            }
            else if (property.Value.ValueKind != JsonValueKind.Null)
            {
                members.Add(new Member(name, At(place, name), property.Value));
            }
        }

        return members;
    }

    /// <summary>A list's items; an object alone is a list of one, as at Google's.</summary>
    /// <returns>Empty when it is neither, or too long, which is noted.</returns>
    public IReadOnlyList<Member> Items(string place, JsonElement value, int most)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            return [new Member("", place, value)];
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            Add(place, "must be a list");
            return [];
        }

        if (value.GetArrayLength() > most)
        {
            Add(place, string.Create(CultureInfo.InvariantCulture, $"has {value.GetArrayLength()} items; at most {most} are allowed"));
            return [];
        }

        return [.. value.EnumerateArray().Select((item, index) => new Member("", string.Create(CultureInfo.InvariantCulture, $"{place}[{index}]"), item))];
    }

    /// <returns><see langword="null"/> when it is no string within the limit, which is noted.</returns>
    public string? Text(Member member, int longest)
    {
        if (member.Value.ValueKind != JsonValueKind.String)
        {
            Add(member.Place, "must be a string");
            return null;
        }

        try
        {
            var text = member.Value.GetString()!;
            if (text.Length <= longest)
            {
                return text;
            }

            Add(member.Place, string.Create(CultureInfo.InvariantCulture, $"has {text.Length} characters; at most {longest} are allowed"));
        }
        catch (InvalidOperationException)
        {
            Add(member.Place, "must be a string of valid Unicode, not half of a surrogate pair");
        }

        return null;
    }

    /// <summary>Reads a whole number, which protobuf's JSON may also have as a string.</summary>
    public int? Whole(Member member, int low, int high)
    {
        var text = member.Value.ValueKind == JsonValueKind.String ? member.Value.ToString() : member.Value.GetRawText();
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && Math.Floor(number) == number && number >= low && number <= high)
        {
            return (int)number;
        }

        Add(member.Place, string.Create(CultureInfo.InvariantCulture, $"must be a whole number between {low} and {high}"));
        return null;
    }

    public decimal? Dollars(Member member)
    {
        if (member.Value.ValueKind == JsonValueKind.Number && member.Value.TryGetDecimal(out var dollars))
        {
            return dollars;
        }

        Add(member.Place, "must be a number of US dollars");
        return null;
    }

    public bool? Switch(Member member)
    {
        if (member.Value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return member.Value.GetBoolean();
        }

        Add(member.Place, "must be true or false");
        return null;
    }
}
