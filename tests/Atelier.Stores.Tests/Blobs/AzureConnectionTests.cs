namespace Atelier.Stores.Tests.Blobs;

public sealed class AzureConnectionTests
{
    [Theory]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=me;AccountKey=a2V5;EndpointSuffix=core.windows.net", "https://me.blob.core.windows.net/")]
    [InlineData("AccountName=me;AccountKey=a2V5", "https://me.blob.core.windows.net/")]
    [InlineData("accountname=me; accountkey=a2V5; EndpointSuffix=core.chinacloudapi.cn;", "https://me.blob.core.chinacloudapi.cn/")]
    [InlineData("BlobEndpoint=https://own.example;AccountName=me;AccountKey=a2V5==", null)]
    [InlineData("BlobEndpoint=https://me.blob.core.windows.net/;SharedAccessSignature=?sv=2023&sig=x%3D", "https://me.blob.core.windows.net/")]
    [InlineData("UseDevelopmentStorage=true", "http://127.0.0.1:10000/devstoreaccount1")]
    [InlineData("AccountName=me", null)]
    [InlineData("AccountName=me;AccountKey=", null)]
    [InlineData("AccountKey=a2V5", null)]
    [InlineData("AccountName=me;AccountKey=not base64", null)]
    [InlineData("BlobEndpoint=ftp://x;AccountName=me;AccountKey=a2V5", null)]
    [InlineData("some words", null)]
    [InlineData("=x", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void TryParse_Text_TellsTheEndpointOrNothing(string? text, string? endpoint)
    {
        Assert.Equal(endpoint is not null, AzureConnection.TryParse(text, out var connection));
        Assert.Equal(endpoint, connection?.Endpoint.AbsoluteUri);
    }

    [Fact]
    public void ToString_WithAKey_DoesNotShowIt()
    {
        Assert.True(AzureConnection.TryParse("AccountName=me;AccountKey=a2V5", out var connection));
        Assert.DoesNotContain("a2V5", connection.ToString(), StringComparison.Ordinal);
    }
}
