using Atelier.Core.Catalog;
using Atelier.Core.Catalog.Loading;
using Atelier.Testing;

namespace Atelier.Core.Tests.Catalog;

public sealed class CatalogStoreTests : IDisposable
{
    private const string Dearer = """{ "provider": "openai", "models": [{ "id": "dall-e-3", "name": "Dearer" }] }""";

    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(5);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("atelier-catalog-");
    private readonly ManualTime _time = new();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void TryOpen_NoFolder_HoldsTheBuiltInCatalog()
    {
        Assert.True(CatalogStore.TryOpen(_time, null, out var store, out var problems));

        using (store)
        {
            Assert.Empty(problems);
            Assert.Equal(BuiltIn.Catalog.Models.Count, store.Current.Models.Count);
        }
    }

    [Fact]
    public void TryOpen_FolderWithFiles_LaysThemOverInOrderOfTheirNames()
    {
        Write("20.json", Dearer);
        Write("10.json", """{ "provider": "openai", "models": [{ "id": "dall-e-3", "name": "First", "priority": 77 }] }""");
        Write("schema.json", "{}");
        Write("notes.txt", "not ours");

        using var store = Open();

        var model = store.Current.Find("dall-e-3")!.Entry;
        Assert.Equal(("Dearer", 77), (model.DisplayName, model.Priority));
    }

    [Fact]
    public void TryOpen_BrokenFile_NamesItAndOpensNothing()
    {
        Write("own.json", "{");

        Assert.False(CatalogStore.TryOpen(_time, _folder.FullName, out var store, out var problems));

        Assert.Null(store);
        Assert.Equal("own.json", Assert.Single(problems).File);
    }

    [Fact]
    public void TryOpen_MissingFolder_SaysWhichVariableNamesIt()
    {
        Assert.False(CatalogStore.TryOpen(_time, Path.Combine(_folder.FullName, "no"), out _, out var problems));

        Assert.Contains("ATELIER_CATALOG", Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TryOpen_OversizedFile_IsRefusedUnread()
    {
        using (var file = File.Create(Path.Combine(_folder.FullName, "big.json")))
        {
            file.SetLength(CatalogFolder.MaxFileBytes + 1);
        }

        Assert.False(CatalogStore.TryOpen(_time, _folder.FullName, out _, out var problems));
        Assert.Contains("larger than", Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Watch_FileChanges_AreTakenUpAtTheNextLook()
    {
        using var store = Open();
        var reloads = new List<CatalogResult>();
        store.Reloaded += (_, e) => reloads.Add(e.Result);
        store.Watch(s_interval);

        _time.Advance(s_interval);
        Assert.Empty(reloads);

        Write("own.json", Dearer);
        _time.Advance(s_interval);

        Assert.IsType<CatalogResult.Loaded>(Assert.Single(reloads));
        Assert.Equal("Dearer", store.Current.Find("dall-e-3")!.Entry.DisplayName);
    }

    [Fact]
    public void Watch_FileTurnsBad_KeepsTheCatalogAndTellsOnce()
    {
        Write("own.json", Dearer);
        using var store = Open();
        var good = store.Current;
        var reloads = new List<CatalogResult>();
        store.Reloaded += (_, e) => reloads.Add(e.Result);
        store.Watch(s_interval);

        Write("own.json", "{ half");
        _time.Advance(s_interval);
        _time.Advance(s_interval);

        Assert.IsType<CatalogResult.Broken>(Assert.Single(reloads));
        Assert.Same(good, store.Current);
    }

    [Fact]
    public void Reload_FileRemoved_GoesBackToTheBuiltInModel()
    {
        Write("own.json", Dearer);
        using var store = Open();
        File.Delete(Path.Combine(_folder.FullName, "own.json"));

        Assert.IsType<CatalogResult.Loaded>(store.Reload());

        Assert.Equal("DALL·E 3", store.Current.Find("dall-e-3")!.Entry.DisplayName);
    }

    private CatalogStore Open()
    {
        Assert.True(CatalogStore.TryOpen(_time, _folder.FullName, out var store, out var problems), string.Join('\n', problems));
        return store;
    }

    private void Write(string name, string json) => File.WriteAllText(Path.Combine(_folder.FullName, name), json);
}
