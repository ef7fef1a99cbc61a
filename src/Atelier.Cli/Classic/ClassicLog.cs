using System.Text;

namespace Atelier.Cli.Classic;

/// <summary>The lines of <c>--verbose</c>.</summary>
internal sealed class ClassicLog(ClassicRequest request, TextWriter lines)
{
    private const int ShownPromptLength = 100;

    public void Begins(string baseAddress)
    {
        Write($"SDK images.generate {baseAddress.TrimEnd('/')}/v1/images/generations");
        Write($"Prompt: {Shorten(request.Prompt)}");
        Write(FormattableString.Invariant($"Model: {request.Model}, n={request.Count}, size={request.Size}"));
    }

    public void Completed(TimeSpan elapsed) =>
        Write(FormattableString.Invariant($"Image generation completed in {(long)elapsed.TotalMilliseconds}ms"));

    /// <summary>At most 100 characters as people count them, then dots.</summary>
    internal static string Shorten(string prompt)
    {
        var shown = new StringBuilder();
        foreach (var rune in prompt.EnumerateRunes().Take(ShownPromptLength))
        {
            shown.Append(rune);
        }

        return shown.Length < prompt.Length ? shown.Append("...").ToString() : prompt;
    }

    private void Write(string line)
    {
        if (request.Verbose)
        {
            lines.WriteLine(request.LogPrefix + line);
        }
    }
}
