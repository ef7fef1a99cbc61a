using Atelier.Imaging.Sketch.Templates;

namespace Atelier.Imaging.Tests.Sketch.Templates;

public sealed class TemplateShelfTests : IDisposable
{
    private const string Good = """<svg xmlns="http://www.w3.org/2000/svg"><text y="50">{{prompt}}</text></svg>""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("atelier-templates-");

    [Fact]
    public void Names_WithAFolder_AreOursAndItsOwn()
    {
        Write("mine", Good);
        var shelf = new TemplateShelf(_folder.FullName);
        Assert.Equal(["blueprint", "card", "classic", "mine", "minimal", "photo", "poster", "sticker"], shelf.Names);
        Assert.Equal(["blueprint", "card", "classic", "minimal", "photo", "poster", "sticker"], new TemplateShelf(null).Names);
    }

    [Theory]
    [InlineData("<svg", "not well-formed XML")]
    [InlineData("<html/>", "outermost element must be <svg")]
    [InlineData("<svg/>", "outermost element must be <svg xmlns=")]
    [InlineData("""<!DOCTYPE svg [<!ENTITY e SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg">&e;</svg>""", "DTD")]
    [InlineData("""<svg xmlns="http://www.w3.org/2000/svg"><rect width="{{wide}}"/></svg>""", "no value called \"wide\"")]
    [InlineData("""<svg xmlns="http://www.w3.org/2000/svg"><rect width="{{width"/></svg>""", "has no }}")]
    [InlineData("""<svg xmlns="http://www.w3.org/2000/svg"><text font-size="2em">{{prompt}}</text></svg>""", "font-size")]
    [InlineData("""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10"/>""", "viewBox")]
    public void Get_BadFile_NamesTheFileAndTheProblem(string contents, string problem)
    {
        var path = Write("bad", contents);
        var shelf = new TemplateShelf(_folder.FullName);
        var refused = Assert.Throws<FormatException>(() => shelf.Get("bad"));
        Assert.Contains(path, refused.Message, StringComparison.Ordinal);
        Assert.Contains(problem, refused.Message, StringComparison.Ordinal);
        Assert.Equal([refused.Message], shelf.FindProblems());
    }

    [Fact]
    public void Get_FileOverTheLimit_SaysWhatIsAllowed()
    {
        Write("large", Good.Replace("{{prompt}}", new string('x', SvgTemplate.MostBytes), StringComparison.Ordinal));
        var refused = Assert.Throws<FormatException>(() => new TemplateShelf(_folder.FullName).Get("large"));
        Assert.Contains("262144", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Get_FileChanged_IsReadAgainAndOtherwiseNot()
    {
        var path = Write("mine", Good);
        var shelf = new TemplateShelf(_folder.FullName);
        var first = shelf.Get("mine");
        Assert.Same(first, shelf.Get("mine"));

        File.SetLastWriteTimeUtc(path, File.GetLastWriteTimeUtc(path).AddSeconds(2));
        var second = shelf.Get("mine");
        Assert.NotSame(first, second);

        Write("mine", "<broken");
        Assert.Throws<FormatException>(() => shelf.Get("mine"));
        File.Delete(path);
        Assert.Contains("There is no template", Assert.Throws<FormatException>(() => shelf.Get("mine")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../secret")]
    [InlineData("a/b")]
    [InlineData("")]
    [InlineData("mine.svg")]
    [InlineData("nobody")]
    public void Get_UnknownOrStrangeName_ListsWhatThereIs(string name)
    {
        var refused = Assert.Throws<FormatException>(() => new TemplateShelf(_folder.FullName).Get(name));
        Assert.Contains("blueprint, card, classic", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void IsClassic_FileOfThatName_TakesItsPlace()
    {
        var shelf = new TemplateShelf(_folder.FullName);
        Assert.True(shelf.IsClassic("classic"));
        Write("classic", Good);
        Assert.False(shelf.IsClassic("classic"));
        Assert.NotNull(shelf.Get("classic"));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Write(string name, string contents)
    {
        var path = Path.Combine(_folder.FullName, name + ".svg");
        File.WriteAllText(path, contents);
        return path;
    }
}
