namespace Atelier.Cli.Doctor;

/// <summary>Prints findings, each a line, with advice below where there is some.</summary>
internal sealed class FindingPainter(Shell shell)
{
    private const int MarkWidth = 6;

    private readonly bool _colours = shell.OutputIsTerminal && !shell.TryGetVariable("NO_COLOR", out _) && shell.Environment("TERM") is not (null or "dumb");

    public void Print(Finding finding, int subjectWidth)
    {
        shell.Output.WriteLine($"{Mark(finding.Level)}  {finding.Subject.PadRight(subjectWidth)}{finding.Text}");
        if (finding.Advice is { } advice)
        {
            shell.Output.WriteLine(new string(' ', MarkWidth + subjectWidth) + advice);
        }
    }

    private string Mark(FindingLevel level)
    {
        var (word, colour) = level switch
        {
            FindingLevel.Ok => ("ok  ", 32),
            FindingLevel.Warn => ("warn", 33),
            _ => ("fail", 31),
        };
        return _colours ? FormattableString.Invariant($"\e[{colour}m{word}\e[0m") : word;
    }
}
