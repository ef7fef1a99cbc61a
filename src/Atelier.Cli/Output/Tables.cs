using Spectre.Console;

namespace Atelier.Cli.Output;

/// <summary>Prints columns: fitted to a terminal, uncut and uncoloured for everything else.</summary>
internal static class Tables
{
    private const int Unbounded = 10_000;

    /// <param name="shell">Where to.</param>
    /// <param name="columns">The headings.</param>
    /// <param name="rows">As many texts each as there are columns.</param>
    public static void Print(Shell shell, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var console = Consoles.Over(shell.Output, shell.OutputIsTerminal);
        if (!shell.OutputIsTerminal)
        {
            console.Profile.Width = Unbounded;
        }

        var table = new Table { Border = TableBorder.None, ShowRowSeparators = false };
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(new Text(column, new Style(decoration: Decoration.Bold))) { NoWrap = true, Padding = new Padding(0, 0, 2, 0) });
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(static cell => new Text(cell) { Overflow = Overflow.Ellipsis }));
        }

        console.Write(table);
    }
}
