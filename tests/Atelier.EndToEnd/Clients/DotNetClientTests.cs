using System.ClientModel;
using System.ClientModel.Primitives;
using Atelier.Testing;
using OpenAI;
using OpenAI.Images;
using OpenAI.Models;

namespace Atelier.EndToEnd.Clients;

/// <summary>The official OpenAI client for .NET, unmodified, judges the OpenAI dialect.</summary>
public sealed class DotNetClientTests(SharedServer server) : IClassFixture<SharedServer>
{
    [Fact]
    public async Task GenerateImage_Base64_ReturnsAPicture()
    {
        var options = new ImageGenerationOptions
        {
            Size = GeneratedImageSize.W512xH512,
            ResponseFormat = GeneratedImageFormat.Bytes,
            Quality = GeneratedImageQuality.High,
        };

        GeneratedImage image = await Images("black-forest-labs/FLUX.1-schnell").GenerateImageAsync("A fox", options, Cancel);

        Assert.Equal("512x512", Png.SizeOf(image.ImageBytes.ToMemory().Span));
    }

    [Fact]
    public async Task GenerateImages_TwoByUrl_CanBeFetched()
    {
        var options = new ImageGenerationOptions { ResponseFormat = GeneratedImageFormat.Uri };

        GeneratedImageCollection images = await Images("dall-e-2").GenerateImagesAsync("A fox", 2, options, Cancel);

        Assert.Equal(2, images.Select(static image => image.ImageUri).Distinct().Count());
        foreach (var image in images)
        {
            Assert.Equal("1024x1024", Png.SizeOf(await server.Http.GetByteArrayAsync(image.ImageUri, Cancel)));
        }
    }

    [Fact]
    public async Task GenerateImageEdit_WithMask_ReturnsAPicture()
    {
        using var picture = new MemoryStream(Png.Solid(64, 64, 0xFF3366CC));
        using var mask = new MemoryStream(Png.Solid(64, 64, 0x00000000));
        var options = new ImageEditOptions { Size = new GeneratedImageSize(256, 256), ResponseFormat = GeneratedImageFormat.Bytes };

        GeneratedImage image = await Images("dall-e-2").GenerateImageEditAsync(picture, "bild ü.png", "A balloon", mask, "mask.png", options, Cancel);

        Assert.Equal("256x256", Png.SizeOf(image.ImageBytes.ToMemory().Span));
    }

    [Fact]
    public async Task GenerateImageVariation_OfAPicture_ReturnsAnother()
    {
        using var picture = new MemoryStream(Png.Solid(64, 64, 0xFF3366CC));
        var options = new ImageVariationOptions { Size = new GeneratedImageSize(256, 256), ResponseFormat = GeneratedImageFormat.Bytes };

        GeneratedImage image = await Images("dall-e-2").GenerateImageVariationAsync(picture, "a.png", options, Cancel);

        Assert.Equal("256x256", Png.SizeOf(image.ImageBytes.ToMemory().Span));
    }

    [Fact]
    public async Task GenerateImage_Stream_SeesPartialAndCompletedEvents()
    {
        using var content = BinaryContent.Create(BinaryData.FromString(
            """{"model":"gpt-image-1.5","prompt":"A fox","stream":true,"partial_images":1,"size":"1024x1024"}"""));
        var options = new RequestOptions { BufferResponse = false, CancellationToken = Cancel };

        var answer = await Images("gpt-image-1.5").GenerateImagesAsync(content, options);

        var types = new List<string>();
        await foreach (var item in System.Net.ServerSentEvents.SseParser
            .Create(answer.GetRawResponse().ContentStream!)
            .EnumerateAsync(Cancel))
        {
            types.Add(item.EventType);
        }

        Assert.Equal(["image_generation.partial_image", "image_generation.completed"], types);
    }

    [Fact]
    public async Task GetModels_FromTheCatalog_ListsAndRetrieves()
    {
        var models = new OpenAIModelClient(new ApiKeyCredential("unused"), Options());

        OpenAIModelCollection all = await models.GetModelsAsync(Cancel);
        OpenAIModel one = await models.GetModelAsync("black-forest-labs/FLUX.1-schnell", Cancel);

        Assert.Contains(all, static model => model.Id == "gpt-image-2");
        Assert.Equal("black-forest-labs/FLUX.1-schnell", one.Id);
    }

    [Fact]
    public async Task GenerateImage_UnknownModel_ThrowsItsTypedError()
    {
        var error = await Assert.ThrowsAsync<ClientResultException>(() => Images("gpt-4").GenerateImageAsync("A fox", cancellationToken: Cancel));

        Assert.Equal(400, error.Status);
        Assert.Contains("model_not_found", error.Message, StringComparison.Ordinal);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ImageClient Images(string model) => new(model, new ApiKeyCredential("unused"), Options());

    private OpenAIClientOptions Options() => new()
    {
        Endpoint = new Uri(server.Address, "/v1"),
        RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
    };
}
