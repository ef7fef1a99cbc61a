namespace Atelier.Cli.Doctor;

/// <summary>One thing that was looked at.</summary>
/// <param name="Level">How bad it is.</param>
/// <param name="Subject">What was looked at, in a word or two.</param>
/// <param name="Text">What was found.</param>
/// <param name="Advice">What to do about it; null when there is nothing to do.</param>
internal sealed record Finding(FindingLevel Level, string Subject, string Text, string? Advice = null)
{
    public static Finding Ok(string subject, string text) => new(FindingLevel.Ok, subject, text);

    public static Finding Warn(string subject, string text, string advice) => new(FindingLevel.Warn, subject, text, advice);

    public static Finding Fail(string subject, string text, string advice) => new(FindingLevel.Fail, subject, text, advice);
}
