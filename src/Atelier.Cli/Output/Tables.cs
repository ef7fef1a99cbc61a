namespace Atelier.Cli.Output;

/// <summary>Prints columns. Pipes and files get all of them whole.</summary>
/// <remarks>
/// In a terminal a column without a single value is left out, then those that matter least until a line fits, and at last the last one is
/// cut. Ids and names in front of it never are.
/// </remarks>
internal static class Tables
{
    private const string Gap = "  ";
    private const int LeastLastColumn = 12;

    /// <param name="shell">Where to.</param>
    /// <param name="columns">The headings.</param>
    /// <param name="rows">As many texts each as there are columns.</param>
    /// <param name="expendable">Headings of the columns that a narrow terminal does without, the first to go first.</param>
    public static void Print(Shell shell, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows, params IReadOnlyList<string> expendable)
    {
        IReadOnlyList<string>[] all = [columns, .. rows];
        var widths = columns.Select((_, column) => all.Max(row => row[column].Length)).ToArray();
        List<int> shown = [.. Enumerable.Range(0, columns.Count)];
        if (shell.OutputIsTerminal)
        {
            Fit(shell.Columns() - 1);
        }

        foreach (var row in all)
        {
            var line = shown.Select(column => Lines.Short(row[column], widths[column]).PadRight(widths[column]));
            shell.Output.WriteLine(string.Join(Gap, line).TrimEnd());
        }

        void Fit(int room)
        {
            shown.RemoveAll(column => all.Length > 1 && all.Skip(1).All(row => row[column].Length == 0));
            foreach (var name in expendable)
            {
                if (Before() + Math.Min(LeastLastColumn, widths[shown[^1]]) <= room)
                {
                    break;
                }

                shown.RemoveAll(column => columns[column] == name);
            }

            widths[shown[^1]] = Math.Max(Math.Min(LeastLastColumn, widths[shown[^1]]), Math.Min(widths[shown[^1]], room - Before()));
        }

        int Before() => shown.SkipLast(1).Sum(column => widths[column] + Gap.Length);
    }
}
