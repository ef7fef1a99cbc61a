using Atelier.Stores.Records.Postgres;

namespace Atelier.Stores.Tests.Records.Postgres;

public sealed class PostgresTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("a cat")]
    [InlineData("zero \0 within, and \0\0 two")]
    [InlineData("\uFDD0 and \uFDD00, \0\uFDD0")]
    [InlineData("🐈 Katze 猫")]
    public void Write_AnyText_ReadsBackAsItWas(string text)
    {
        var written = PostgresText.Write(text);

        Assert.DoesNotContain('\0', written);
        Assert.Equal(text, PostgresText.Read(written));
    }

    [Fact]
    public void Write_PlainText_IsTheSameObject()
    {
        const string Text = "🐈 nothing special";

        Assert.Same(Text, PostgresText.Write(Text));
    }

    [Theory]
    [InlineData(new[] { 'a', '\uD83D' }, "a\uFFFD")]
    [InlineData(new[] { '\uDC08', 'b' }, "\uFFFDb")]
    public void Write_HalfACharacter_IsReplaced(char[] text, string expected) => Assert.Equal(expected, PostgresText.Write(new string(text)));
}
