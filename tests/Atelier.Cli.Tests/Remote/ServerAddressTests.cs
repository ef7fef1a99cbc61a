using Atelier.Cli.Backends.Remote;

namespace Atelier.Cli.Tests.Remote;

public sealed class ServerAddressTests
{
    [Theory]
    [InlineData("http://127.0.0.1:8000", "http://127.0.0.1:8000/")]
    [InlineData("http://127.0.0.1:8000/", "http://127.0.0.1:8000/")]
    [InlineData("http://127.0.0.1:8000/v1/", "http://127.0.0.1:8000/")]
    [InlineData("localhost:8000", "http://localhost:8000/")]
    [InlineData("https://art.example.org/atelier/v1", "https://art.example.org/atelier/")]
    public void TryParse_AddressAsPeopleWriteIt_EndsAtTheServer(string text, string address)
    {
        Assert.True(ServerAddress.TryParse(text, out var parsed));
        Assert.Equal(address, ServerAddress.Normalise(parsed).AbsoluteUri);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("http://")]
    [InlineData("not an address")]
    public void TryParse_AnythingElse_IsRefused(string text) => Assert.False(ServerAddress.TryParse(text, out _));
}
