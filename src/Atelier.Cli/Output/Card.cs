namespace Atelier.Cli.Output;

/// <summary>Lines of a name and a value; what has no value has no line.</summary>
internal sealed class Card(TextWriter output)
{
    private const int NameWidth = 16;

    public void Line(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            output.WriteLine($"{name.PadRight(NameWidth)}{value}");
        }
    }
}
