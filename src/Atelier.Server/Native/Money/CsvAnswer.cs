using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Money;

/// <summary>Rows as comma-separated text (RFC 4180).</summary>
internal static class CsvAnswer
{
    /// <summary>What a cell must not begin with where a spreadsheet may open the file: it would be worked out as a formula.</summary>
    private static readonly char[] s_formula = ['=', '+', '-', '@'];

    public static Task SendAsync(HttpContext context, string fileName, string text)
    {
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{fileName}\"";
        return context.Response.WriteAsync(text, context.RequestAborted);
    }

    public static string Write(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> rows)
    {
        var text = new StringBuilder().AppendJoin(',', columns).Append("\r\n");
        foreach (var row in rows)
        {
            text.AppendJoin(',', row.Select(Cell)).Append("\r\n");
        }

        return text.ToString();
    }

    private static string Cell(object? value) => value switch
    {
        null => "",
        DateTimeOffset moment => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture),
        string text => Quote(text.Length > 0 && s_formula.Contains(text[0]) ? "'" + text : text),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static string Quote(string text) =>
        text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
