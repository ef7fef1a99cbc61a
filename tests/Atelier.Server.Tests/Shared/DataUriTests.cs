using System.Text;
using Atelier.Server.Dialects.Shared;

namespace Atelier.Server.Tests.Shared;

public sealed class DataUriTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(49_000)]
    [InlineData(49_135)]
    [InlineData(49_136)]
    [InlineData(49_137)]
    [InlineData(49_152)]
    [InlineData(1_000_001)]
    public async Task DecodeAsync_AnyLength_GivesTheBytesBack(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);

        var (decodes, decoded) = await DecodeAsync("data:image/png;base64," + Convert.ToBase64String(bytes));

        Assert.True(decodes);
        Assert.Equal(bytes, decoded);
    }

    [Theory]
    [InlineData("data:image/jpeg;base64,AQID", true)]
    [InlineData("data:IMAGE/PNG;name=a.png;BASE64,AQID", true)]
    [InlineData("data:image/png;base64,AQ\r\nID\r\n", true)]
    [InlineData("data:image/png;base64,AQI", false)]
    [InlineData("data:image/png;base64,AQ==ID", false)]
    [InlineData("data:image/png;base64,AQ-_", false)]
    [InlineData("data:image/png,AQID", false)]
    [InlineData("data:;base64,AQID", false)]
    [InlineData("data:text/html;base64,AQID", false)]
    [InlineData("data:image/png;base64", false)]
    [InlineData("", false)]
    public async Task DecodeAsync_Forms_AreTakenOrRefused(string uri, bool taken)
    {
        var (decodes, decoded) = await DecodeAsync(uri);

        Assert.Equal(taken, decodes);
        Assert.Equal(taken ? [1, 2, 3] : [], taken ? decoded : []);
    }

    [Fact]
    public async Task DecodeBareAsync_UrlAlphabet_IsReadAsWell()
    {
        using var destination = new MemoryStream();
        using var text = new MemoryStream("AQ-_"u8.ToArray());

        Assert.True(await DataUri.DecodeBareAsync(text, destination, Cancel));
        Assert.Equal([0x01, 0x0F, 0xBF], destination.ToArray());
    }

    [Theory]
    [InlineData("AQID", true)]
    [InlineData("AQ\r\nID\r\n", true)]
    [InlineData("AQI", false)]
    [InlineData("data:image/png;base64,AQID", false)]
    public async Task DecodeBareAsync_Forms_AreTakenOrRefused(string base64, bool taken)
    {
        using var destination = new MemoryStream();
        using var text = new MemoryStream(Encoding.ASCII.GetBytes(base64));

        Assert.Equal(taken, await DataUri.DecodeBareAsync(text, destination, Cancel));
        Assert.Equal(taken ? [1, 2, 3] : [], taken ? destination.ToArray() : []);
    }

    private static async Task<(bool Decodes, byte[] Bytes)> DecodeAsync(string uri)
    {
        using var destination = new MemoryStream();
        using var text = new MemoryStream(Encoding.ASCII.GetBytes(uri));
        return (await DataUri.DecodeAsync(text, destination, Cancel), destination.ToArray());
    }
}
