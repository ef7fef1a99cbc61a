using System.CommandLine.Parsing;
using System.Globalization;

namespace Atelier.Cli.Commands;

/// <summary>Reads a number while it is being judged.</summary>
internal static class WholeNumber
{
    /// <returns>What was given; <see langword="null"/> for nothing and for what is no whole number, which the parser itself tells.</returns>
    /// <remarks>Asking the parser for the value of what it cannot convert would throw.</remarks>
    public static int? In(OptionResult option) =>
        option.Tokens is [var token] && int.TryParse(token.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
}
