namespace Atelier.Testing.Conformance;

/// <summary>Keys every process over the records signs with.</summary>
public abstract partial class RecordStoreConformance
{
    [Fact]
    public async Task GetOrAddAsync_SecretOfAName_IsTheFirstForEver()
    {
        Assert.Equal("one", await Secrets.GetOrAddAsync("quotes", "one", Cancel));
        Assert.Equal("one", await Secrets.GetOrAddAsync("quotes", "two", Cancel));
        Assert.Equal("two", await Secrets.GetOrAddAsync("other", "two", Cancel));
    }
}
