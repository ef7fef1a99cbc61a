using System.Text.Json;

namespace Atelier.Core.Ledger.Bills;

/// <summary>Reads providers' usage exports: JSON, a list of objects or one under <c>rows</c> or <c>data</c>, or CSV with a line of names.</summary>
public static class BillReader
{
    /// <summary>Most rows of one bill.</summary>
    public const int MostRows = 100_000;

    public static BillResult Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var content = text.Trim().TrimStart('\uFEFF');
        return content switch
        {
            "" => new BillResult([], "The bill is empty; allowed: JSON, or CSV with a line of names."),
            ['[' or '{', ..] => ReadJson(content),
            _ => ReadCsv(content),
        };
    }

    private static BillResult ReadJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var list = document.RootElement;
            if (list.ValueKind == JsonValueKind.Object && !list.TryGetProperty("rows", out list))
            {
                document.RootElement.TryGetProperty("data", out list);
            }

            return list.ValueKind == JsonValueKind.Array
                ? Collect(list.EnumerateArray().Index().Select(static entry => ($"Row {entry.Index + 1}", Fields(entry.Item))))
                : new BillResult([], "The bill is JSON but no list of rows; allowed: a list of objects, or an object with 'rows'.");
        }
        catch (JsonException exception)
        {
            return new BillResult([], $"The bill is no valid JSON: {exception.Message}");
        }
    }

    private static BillResult ReadCsv(string text)
    {
        var lines = CsvLines.Read(text).Take(MostRows + 2).ToList();
        var names = lines[0].Fields.Select(static name => name.ToLowerInvariant().Replace(' ', '_')).ToList();
        return Collect(lines.Skip(1).Select(line => (
            FormattableString.Invariant($"Line {line.Line}"),
            (Func<string, string?>)(name => names.IndexOf(name) is var column and >= 0 && column < line.Fields.Count ? line.Fields[column] : null))));
    }

    private static BillResult Collect(IEnumerable<(string Place, Func<string, string?> Value)> entries)
    {
        var rows = new List<BillRow>();
        foreach (var (place, value) in entries)
        {
            if (rows.Count == MostRows)
            {
                return new BillResult([], FormattableString.Invariant($"The bill has more than {MostRows} rows; split it."));
            }

            if (BillFields.Read(value, out var row) is { } problem)
            {
                return new BillResult([], $"{place} of the bill {problem}.");
            }

            rows.Add(row!);
        }

        return new BillResult(rows, null);
    }

    private static Func<string, string?> Fields(JsonElement row)
    {
        if (row.ValueKind != JsonValueKind.Object)
        {
            return static _ => null;
        }

        var values = row.EnumerateObject().ToLookup(
            static field => field.Name.ToLowerInvariant(),
            static field => field.Value.ValueKind switch
            {
                JsonValueKind.String => field.Value.GetString(),
                JsonValueKind.Number => field.Value.GetRawText(),
                _ => null,
            });
        return name => values[name].FirstOrDefault();
    }
}
