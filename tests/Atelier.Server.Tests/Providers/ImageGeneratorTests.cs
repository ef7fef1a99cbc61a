using System.Net;
using System.Net.Http.Json;
using Atelier.Server.Tests.Support;
using Atelier.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Server.Tests.Providers;

public sealed class ImageGeneratorTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("house-artist/default", "default", "house-artist")]
    [InlineData("house-artist/watercolour", "house-artist/watercolour", "house-artist")]
    [InlineData("house-artist-2/default", "house-artist-2/default", "house-artist-2")]
    public async Task Generations_GeneratorsInTheContainer_AreProviders(string model, string drew, string provider)
    {
        await using var server = await TestServer.StartAsync(services: static services => services
            .AddSingleton<IImageGenerator>(new HouseArtist())
            .AddSingleton<IImageGenerator>(new HouseArtist()));

        using var answer = await server.Http.PostAsJsonAsync("/v1/images/generations", new { prompt = "A boat", model }, Cancel);

        var body = await answer.JsonAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, body.GetRawText());
        Assert.Equal(drew, body.GetProperty("metadata").Text("model"));
        Assert.Equal(provider, body.GetProperty("metadata").Text("provider"));
    }

    private sealed class HouseArtist : IImageGenerator
    {
        private static readonly ImageGeneratorMetadata s_metadata = new("House Artist");

        public Task<ImageGenerationResponse> GenerateAsync(
            ImageGenerationRequest request,
            ImageGenerationOptions? options = null,
            CancellationToken cancellationToken = default) =>
            Task.FromResult(new ImageGenerationResponse([new DataContent(Png.Solid(16, 16, 0xFF336699), "image/png")]));

        public object? GetService(Type serviceType, object? serviceKey = null) =>
            serviceType == typeof(ImageGeneratorMetadata) ? s_metadata : null;

        public void Dispose()
        {
        }
    }
}
