namespace Atelier.Testing.Conformance;

public abstract partial class BlobStoreConformance
{
    [Theory]
    [InlineData("")]
    [InlineData("/etc/passwd")]
    [InlineData("../a.png")]
    [InlineData("2026/../../a.png")]
    [InlineData("2026/./a.png")]
    [InlineData("2026//a.png")]
    [InlineData("2026/")]
    [InlineData(".hidden/a.png")]
    [InlineData("2026/.hidden")]
    [InlineData("2026\\a.png")]
    [InlineData("a\0.png")]
    [InlineData("a\n.png")]
    [InlineData("a b.png")]
    [InlineData("C:a.png")]
    [InlineData("ä.png")]
    [InlineData("2026/11/21/a.json")]
    [InlineData("2026/11/21/a.JSON")]
    public async Task AnyOperation_NameNotAllowed_IsRefused(string name)
    {
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.CreateAsync(name, Cancel));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.CreateAsync(name, 10, Cancel));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.OpenReadAsync(name, Cancel));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.ReadMetadataAsync(name, Cancel));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.DeleteAsync(name, Cancel));
    }

    [Fact]
    public async Task Create_NameOfTheLongestKind_Works()
    {
        var name = "2026/11/21/" + new string('x', 145) + ".png";
        Assert.Equal(160, name.Length);

        await WriteAsync(name, [1]);

        Assert.Equal([1], await ReadAsync(name));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.CreateAsync("y" + name, Cancel));
    }
}
