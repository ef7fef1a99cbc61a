namespace Atelier.Cli.Output;

/// <summary>Prints columns. In a terminal the last one is cut where the line ends; ids and names in front of it never are.</summary>
internal static class Tables
{
    private const string Gap = "  ";
    private const int LeastLastColumn = 12;

    /// <param name="shell">Where to.</param>
    /// <param name="columns">The headings.</param>
    /// <param name="rows">As many texts each as there are columns.</param>
    public static void Print(Shell shell, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        IReadOnlyList<string>[] all = [columns, .. rows];
        var widths = columns.Select((_, column) => all.Max(row => row[column].Length)).ToArray();
        if (shell.OutputIsTerminal)
        {
            var before = widths.SkipLast(1).Sum(static width => width + Gap.Length);
            widths[^1] = Math.Max(LeastLastColumn, Math.Min(widths[^1], shell.Columns() - before - 1));
        }

        foreach (var row in all)
        {
            var line = row.Select((cell, column) => Lines.Short(cell, widths[column]).PadRight(widths[column]));
            shell.Output.WriteLine(string.Join(Gap, line).TrimEnd());
        }
    }
}
