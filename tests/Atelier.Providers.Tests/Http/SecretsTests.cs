using Atelier.Providers.Http;

namespace Atelier.Providers.Tests.Http;

public sealed class SecretsTests
{
    private readonly Secrets _secrets = new("very-secret-key-of-the-house", null, "short");

    [Theory]
    [InlineData("The key very-secret-key-of-the-house is wrong.", "The key (key) is wrong.")]
    [InlineData("Incorrect API key provided: sk-proj-*****************abcd.", "Incorrect API key provided: (key).")]
    [InlineData("Header 'Bearer r8_abcdefghijklmnop' was refused", "Header 'Bearer (key)' was refused")]
    [InlineData("AIzaSyA-1234567890abcdef is not valid", "(key) is not valid")]
    [InlineData("a short word and sk- stay", "a short word and sk- stay")]
    [InlineData("two\r\nlines\tand a bell\a", "two  lines and a bell")]
    public void Clean_Message_HasNoKeysAndNoControls(string text, string clean) => Assert.Equal(clean, _secrets.Clean(text));

    [Fact]
    public void Clean_AWholePage_IsCut()
    {
        var clean = _secrets.Clean(new string('x', 990) + "very-secret-key-of-the-house" + new string('y', 100_000));

        Assert.Equal(Secrets.LongestMessage + 1, clean.Length);
        Assert.DoesNotContain("very-sec", clean, StringComparison.Ordinal);
    }
}
