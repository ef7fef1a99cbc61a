using System.Text.RegularExpressions;

namespace Atelier.Server.Dialects.Confirm.Chat;

/// <summary>Recognises a wish for a picture in plain English.</summary>
internal static partial class PictureWish
{
    private const string Nouns = "(?:picture|image|photo|photograph|drawing|painting|illustration|sketch|logo|icon|poster|portrait|wallpaper|artwork|cartoon|banner)s?";

    /// <summary>What is to be drawn; <see langword="null"/> when the message wishes for no picture.</summary>
    public static string? Find(string message)
    {
        var wish = Asked().Match(message);
        if (!wish.Success)
        {
            return Wanted().Match(message) is { Success: true } wanted ? Clean(wanted.Groups["what"].Value) : null;
        }

        var what = wish.Groups["what"].Value;
        return wish.Groups["verb"].Value.ToLowerInvariant() switch
        {
            "generate" or "create" when OtherThing().IsMatch(what) && !Picture().IsMatch(what) => null,
            "make" or "design" or "show" or "give" when !Picture().IsMatch(what) => null,
            _ => Clean(what),
        };
    }

    private static string? Clean(string what)
    {
        var text = Politeness().Replace(Introduction().Replace(what.Trim(), ""), "").Trim().TrimEnd('.', '!', '?', ',').TrimEnd();
        return text.Length > 0 ? text : null;
    }

    /// <summary>"Please draw me …", "Could you create …", "I would like you to paint …".</summary>
    [GeneratedRegex(
        @"^\W*(?:(?:please|hey|hi|hello|ok|okay|now|then|so)\b[\s,!.]*)*(?:(?:can|could|would|will)\s+you\s+(?:please\s+)?|i(?:'d|\s+would)?\s+(?:want|like|need)\s+(?:you\s+)?to\s+|let'?s\s+)?(?<verb>draw|paint|sketch|illustrate|render|imagine|generate|create|make|design|show|give)\b\s+(?:(?:me|us)\s+)?(?<what>\S.*)$",
        RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Asked();

    /// <summary>"I want a picture of …", "A photo of …, please".</summary>
    [GeneratedRegex(
        @"^\W*(?:i(?:'d|\s+would)?\s+(?:want|like|need)\s+)?(?:an?\s+|the\s+|some\s+)?(?<what>(?:[\w-]+\s+){0,3}" + Nouns + @"\s+(?:of|showing|with)\s+\S.*)$",
        RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Wanted();

    [GeneratedRegex(@"\b" + Nouns + @"\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Picture();

    /// <summary>Things that are generated and created, and are no pictures.</summary>
    [GeneratedRegex(
        @"^(?:an?\s+|the\s+|some\s+)?(?:[\w-]+\s+){0,2}(?:function|code|program|script|class|query|poem|story|song|text|list|table|report|summary|email|letter|essay|password|number|plan|name|names|account|file)s?\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OtherThing();

    /// <summary>"a picture of" says nothing about the picture; "a quick sketch of" does.</summary>
    [GeneratedRegex(@"^(?:an?\s+|the\s+|some\s+)?(?:picture|image)s?\s+(?:of|showing)\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Introduction();

    [GeneratedRegex(@"[\s,]*\b(?:please|thanks|thank you|for me)[\s.!]*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Politeness();
}
