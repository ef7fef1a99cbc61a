using Atelier.Cli.Classic;
using Atelier.Testing;

namespace Atelier.Cli.Tests.Classic;

public sealed class ClassicNamesTests
{
    [Theory]
    [InlineData("mountain.png", "mountain.png")]
    [InlineData("pic.jpg", "pic.jpg")]
    [InlineData("pic.jpeg", "pic.jpeg")]
    [InlineData("PIC.PNG", "PIC.PNG")]
    [InlineData("abstract", "abstract.png")]
    [InlineData("pic.webp", "pic.webp.png")]
    [InlineData("some.folder/pic", "some.folder/pic.png")]
    [ContractRow("S0-35", "S0-36")]
    public void For_OnePicture_KeepsOnlyWhatS0Keeps(string output, string file) => Assert.Equal(file, ClassicNames.For(output, 1, 1));

    [Theory]
    [InlineData("robot.png", 1, "robot_1.png")]
    [InlineData("robot.png", 3, "robot_3.png")]
    [InlineData("pic.webp", 2, "pic_2.webp")]
    [InlineData("a.b/robot", 2, "a.b/robot_2.png")]
    [InlineData("v1.2.jpeg", 2, "v1.2_2.jpeg")]
    [InlineData(".hidden", 1, ".hidden_1.png")]
    [ContractRow("S0-37")]
    public void For_SeveralPictures_PutsTheNumberBeforeTheExtension(string output, int number, string file) =>
        Assert.Equal(file, ClassicNames.For(output, number, 3));

    [Fact]
    [ContractRow("S0-38")]
    public void For_SeveralPicturesWithoutExtension_AppendsNumberAndPng() =>
        Assert.Equal(["abstract_1.png", "abstract_2.png", "abstract_3.png"], Enumerable.Range(1, 3).Select(static number => ClassicNames.For("abstract", number, 3)));
}
