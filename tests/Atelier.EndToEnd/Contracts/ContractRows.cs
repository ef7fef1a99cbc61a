using System.Text;

namespace Atelier.EndToEnd.Contracts;

/// <summary>The contract's rows and the reasons for those nobody proves yet, as docs/contracts holds them.</summary>
internal sealed class ContractRows
{
    private ContractRows(IReadOnlyList<ContractRow> rows, IReadOnlyDictionary<string, string> pending)
    {
        Rows = rows;
        Pending = pending;
    }

    public IReadOnlyList<ContractRow> Rows { get; }

    /// <summary>Reasons by row id.</summary>
    public IReadOnlyDictionary<string, string> Pending { get; }

    public static ContractRows Load()
    {
        var folder = Path.Combine(RepositoryPaths.Docs, "contracts");
        var rows = Read(Path.Combine(folder, "rows.csv")).Select(static cells => new ContractRow(cells[0], cells[1], cells[2], cells[3]));
        var pending = Read(Path.Combine(folder, "pending.csv")).ToDictionary(static cells => cells[0], static cells => cells[1]);
        return new ContractRows([.. rows], pending);
    }

    private static IEnumerable<IReadOnlyList<string>> Read(string path) =>
        File.ReadLines(path).Skip(1).Where(static line => line.Length > 0).Select(Split);

    /// <summary>Splits one line of RFC 4180; no cell of ours spans lines.</summary>
    private static List<string> Split(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] == '"' && quoted && at + 1 < line.Length && line[at + 1] == '"')
            {
                cell.Append('"');
                at++;
            }
            else if (line[at] == '"')
            {
                quoted = !quoted;
            }
            else if (line[at] == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(line[at]);
            }
        }

        cells.Add(cell.ToString());
        return cells;
    }
}
