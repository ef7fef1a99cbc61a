using Atelier.Cli.Making;
using Atelier.Cli.Tests.Support;

namespace Atelier.Cli.Tests.Making;

public sealed class OutputNamesTests
{
    [Theory]
    [InlineData("kite.png", 1, 1, "kite.png")]
    [InlineData("kite.webp", 1, 1, "kite.webp")]
    [InlineData("kite", 1, 1, "kite.png")]
    [InlineData("kite.bmp", 1, 1, "kite.bmp.png")]
    [InlineData("v1.5 of it", 1, 1, "v1.5 of it.png")]
    [InlineData("kite.jpg", 2, 3, "kite_2.jpg")]
    [InlineData("kite", 2, 3, "kite_2.png")]
    [InlineData("pics/", 1, 1, "pics/a-red-kite.png")]
    [InlineData("pics/", 2, 2, "pics/a-red-kite_2.png")]
    public void For_Output_NamesTheFile(string output, int number, int count, string file) =>
        Assert.Equal(file, OutputNames.For(output, "A red kite!", number, count, "png"));

    [Fact]
    public void For_FolderThatExists_NamesAFileInIt()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(folder.File("a-red-kite.png"), OutputNames.For(folder.Path, "A red kite", 1, 1, "png"));
    }

    [Fact]
    public void Fresh_NameTaken_CountsOn()
    {
        string[] taken = ["kite.png", "kite-2.png"];
        Assert.Equal("kite-3.png", OutputNames.Fresh("", "Kite", "png", taken.Contains));
    }

    [Theory]
    [InlineData("  A red,  red kite ", "a-red-red-kite")]
    [InlineData("赤い凧 über", "赤い凧-über")]
    [InlineData("../../etc/passwd", "etc-passwd")]
    [InlineData("🪁!", "picture")]
    [InlineData("one two three four five six seven eight nine", "one-two-three-four-five-six-seven-eight")]
    public void Slug_Prompt_IsASafeName(string prompt, string name) => Assert.Equal(name, OutputNames.Slug(prompt));
}
