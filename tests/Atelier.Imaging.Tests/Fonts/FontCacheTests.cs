using Atelier.Imaging.Fonts;

namespace Atelier.Imaging.Tests.Fonts;

public class FontCacheTests
{
    [Fact]
    public void FindFolder_Always_NamesOneThatCanBeWritten()
    {
        var folder = FontCache.FindFolder();

        var file = Path.Combine(folder!, Path.GetRandomFileName());
        File.WriteAllText(file, "");
        File.Delete(file);
        Assert.Contains("atelier", folder);
    }
}
