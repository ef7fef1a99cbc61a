using System.Text;

namespace Atelier.Bench;

/// <summary>The rows of the results table, printed as they come.</summary>
internal sealed class Report
{
    private const string Begin = "<!-- measured: bench/run writes from here -->";
    private const string End = "<!-- measured: to here -->";

    private readonly string _machine = Machine.Describe();
    private readonly string _loadBefore = Machine.Load();
    private readonly StringBuilder _table = new();
    private string? _section;

    public Report() => Console.WriteLine($"{_machine}\nLoad average before: {_loadBefore}");

    /// <param name="section">Rows of one section follow each other.</param>
    /// <param name="what">What was measured.</param>
    /// <param name="measured">The figure with its unit.</param>
    /// <param name="aim">The aim with its unit; empty where there is none.</param>
    /// <param name="met">Whether the aim was reached; <see langword="null"/> where there is none.</param>
    public void Add(string section, string what, string measured, string aim = "", bool? met = null)
    {
        if (section != _section)
        {
            _section = section;
            Write($"\n### {section}\n\n| what | measured | aim | |\n| --- | --- | --- | --- |");
        }

        Write($"| {what} | {measured} | {aim} | {(met is null ? "" : met.Value ? "met" : "**missed**")} |");
    }

    public async Task WriteIntoAsync(string page)
    {
        var text = await File.ReadAllTextAsync(page);
        var begin = text.IndexOf(Begin, StringComparison.Ordinal);
        var end = text.IndexOf(End, StringComparison.Ordinal);
        if (begin < 0 || end < begin)
        {
            throw new InvalidOperationException($"{page} lacks the lines '{Begin}' and '{End}'.");
        }

        var day = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", null);
        var head = $"\n\nMeasured on {day}. {_machine} Load average before {_loadBefore}, after {Machine.Load()}.\n";
        await File.WriteAllTextAsync(page, $"{text[..(begin + Begin.Length)]}{head}{_table}\n{text[end..]}");
    }

    private void Write(string line)
    {
        _table.Append(line).Append('\n');
        Console.WriteLine(line);
    }
}
