using Atelier.Imaging.Sketch.Templates;

namespace Atelier.Imaging.Tests.Sketch.Templates;

public class TemplateExpressionTests
{
    [Theory]
    [InlineData("width", 200)]
    [InlineData("width * 0.5 - 20", 80)]
    [InlineData("2+3*4", 14)]
    [InlineData("(2+3)*4", 20)]
    [InlineData("-width / 4 / 5", -10)]
    [InlineData("8-2-1", 5)]
    [InlineData(" .5 * ( width + r1 ) ", 100.25)]
    public void Evaluate_Expression_FollowsTheUsualRules(string text, double expected) =>
        Assert.Equal(expected, Parse(text).Evaluate(static name => name == "width" ? 200 : 0.5));

    [Theory]
    [InlineData("")]
    [InlineData("wide")]
    [InlineData("2 3")]
    [InlineData("(2")]
    [InlineData("2)")]
    [InlineData("1.2.3")]
    [InlineData("width +")]
    [InlineData("width; 1")]
    public void Parse_NoExpression_SaysSo(string text) => Assert.Throws<FormatException>(() => Parse(text));

    [Fact]
    public void Parse_NestedWithoutEnd_IsRefused()
    {
        Assert.Throws<FormatException>(() => Parse(new string('(', 100_000)));
        Assert.Throws<FormatException>(() => Parse(new string('-', 100_000)));
    }

    private static TemplateExpression Parse(string text) => TemplateExpression.Parse(text, static name => name is "width" or "r1");
}
