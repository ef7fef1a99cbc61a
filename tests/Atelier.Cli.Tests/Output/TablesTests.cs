using Atelier.Cli.Output;

namespace Atelier.Cli.Tests.Output;

public sealed class TablesTests
{
    private static readonly string[] s_columns = ["ID", "MODEL", "SIZE", "NOTE", "PROMPT"];
    private static readonly string[] s_row = [new string('i', 32), new string('m', 30), "64x64", "", "A kite over the sea"];

    [Fact]
    public void Print_Pipe_HasEverythingWhole() =>
        Assert.Equal(
            [
                "ID                                MODEL                           SIZE   NOTE  PROMPT",
                $"{s_row[0]}  {s_row[1]}  64x64        A kite over the sea",
            ],
            Print(columns: null));

    [Fact]
    public void Print_WideTerminal_LeavesOutWhatIsEmpty() =>
        Assert.Equal($"{s_row[0]}  {s_row[1]}  64x64  A kite over the sea", Print(columns: 120)[1]);

    [Fact]
    public void Print_TerminalOf80_DoesWithoutTheExpendableColumn() =>
        Assert.Equal(["ID                                SIZE   PROMPT", $"{s_row[0]}  64x64  A kite over the sea"], Print(columns: 80));

    [Fact]
    public void Print_VeryNarrowTerminal_CutsTheLastColumnAndNoId() =>
        Assert.Equal($"{s_row[0]}  64x64  A kite over…", Print(columns: 30)[1]);

    private static string[] Print(int? columns)
    {
        using var output = new StringWriter();
        var shell = new Shell
        {
            Output = output,
            Error = TextWriter.Null,
            Environment = static _ => null,
            OutputIsTerminal = columns is not null,
            Columns = () => columns ?? throw new InvalidOperationException("A pipe has no width."),
        };
        Tables.Print(shell, s_columns, [s_row], "MODEL");
        return output.ToString().TrimEnd('\n').Split('\n');
    }
}
