using System.Text;
using Spectre.Console;

namespace Atelier.Cli.Output;

/// <summary>Prints columns: fitted to a terminal, uncut and uncoloured for everything else.</summary>
internal static class Tables
{
    private const string Gap = "  ";

    /// <param name="shell">Where to.</param>
    /// <param name="columns">The headings.</param>
    /// <param name="rows">As many texts each as there are columns.</param>
    public static void Print(Shell shell, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        if (shell.OutputIsTerminal)
        {
            Consoles.Over(shell.Output, isTerminal: true).Write(Fitted(columns, rows));
        }
        else
        {
            shell.Output.Write(Plain([columns, .. rows]));
        }
    }

    private static Table Fitted(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new Table { Border = TableBorder.None };
        foreach (var column in columns)
        {
            var heading = new Text(column, new Style(decoration: Decoration.Bold));
            table.AddColumn(new TableColumn(heading) { NoWrap = true, Padding = new Padding(0, 0, Gap.Length, 0) });
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(static cell => new Text(cell) { Overflow = Overflow.Ellipsis }));
        }

        return table;
    }

    private static string Plain(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var widths = Enumerable.Range(0, rows[0].Count).Select(column => rows.Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            text.Append(string.Join(Gap, row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()).Append('\n');
        }

        return text.ToString();
    }
}
