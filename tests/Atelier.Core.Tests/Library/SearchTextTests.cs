using Atelier.Core.Library.Search;

namespace Atelier.Core.Tests.Library;

public sealed class SearchTextTests
{
    [Theory]
    [InlineData("red boat", "red|boat")]
    [InlineData("\"Red Boat\" sea*", "red boat|sea*")]
    [InlineData("  Crème-brûlée ", "creme brulee")]
    [InlineData("don't", "don t")]
    [InlineData("\"unfinished phrase", "unfinished phrase")]
    [InlineData("海の灯台", "海 の 灯 台")]
    [InlineData("Ångström ŁÓDŹ ΆΓΙΟΣ ёлка", "angstrom|lodz|αγιοσ|елка")]
    public void Parse_WhatPeopleType_IsPhrases(string text, string expected)
    {
        var (phrases, problem) = SearchText.Parse(text);

        Assert.Null(problem);
        Assert.Equal(expected.Split('|'), phrases.Select(static phrase => string.Join(' ', phrase.Words) + (phrase.IsPrefix ? "*" : "")));
    }

    [Theory]
    [InlineData("", "no letters")]
    [InlineData("\"\" ... !", "no letters")]
    [InlineData("a*", "fewer than 2 letters")]
    [InlineData("a b c d e f g h i j k l m n o p q", "at most 16")]
    public void Parse_NothingToSearchFor_SaysWhatIsAllowed(string text, string expected) =>
        Assert.Contains(expected, SearchText.Parse(text).Problem, StringComparison.Ordinal);

    [Fact]
    public void Parse_LongText_IsRefused() => Assert.Contains("at most 500", SearchText.Parse(new string('a', 501)).Problem, StringComparison.Ordinal);
}
