using System.Net;
using System.Security.Cryptography;
using System.Text;
using Atelier.Core.Library;
using Atelier.Server.Tests.Support;
using Atelier.Stores;
using Atelier.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Server.Tests.Images;

public sealed class ImageRouteTests
{
    [Fact]
    [ContractRow("S4-35")]
    public async Task Get_KeptPicture_ComesWithItsHeadersAndNeedsNoKey()
    {
        await using var server = await TestServer.StartAsync(options => options.Access.ApiKeys = ["sk-one"]);
        var image = (await server.DrawAsync()).Images[0];

        using var answer = await server.GetAsync($"/images/{image.Id}.png");
        var bytes = await answer.BytesAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("image/png", answer.Header("Content-Type"));
        Assert.Equal("public, max-age=3600", answer.Header("Cache-Control"));
        Assert.Equal($"inline; filename=\"{image.Id}.png\"", answer.Header("Content-Disposition"));
        Assert.Equal($"\"{image.Sha256}\"", answer.Header("ETag"));
        Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
        Assert.Equal(image.Bytes, bytes.Length);
        Assert.Equal(image.Sha256, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    [Fact]
    public async Task Get_WithTheTagItHas_IsNotSentAgain()
    {
        await using var server = await TestServer.StartAsync();
        var image = (await server.DrawAsync()).Images[0];

        using var answer = await server.GetAsync($"/images/{image.Id}.png", ("If-None-Match", $"\"{image.Sha256}\""));

        Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
        Assert.Empty(await answer.BytesAsync());
    }

    [Fact]
    public async Task Get_Range_SendsThatPartOnly()
    {
        await using var server = await TestServer.StartAsync();
        var image = (await server.DrawAsync()).Images[0];
        var whole = await server.Http.GetByteArrayAsync($"/images/{image.Id}.png", TestContext.Current.CancellationToken);

        using var answer = await server.GetAsync($"/images/{image.Id}.png", ("Range", "bytes=10-19"));
        using var beyond = await server.GetAsync($"/images/{image.Id}.png", ("Range", "bytes=999999999-"));

        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal($"bytes 10-19/{image.Bytes}", answer.Header("Content-Range"));
        Assert.Equal(whole[10..20], await answer.BytesAsync());
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, beyond.StatusCode);
    }

    [Fact]
    public async Task Head_KeptPicture_HasTheHeadersAndNoBody()
    {
        await using var server = await TestServer.StartAsync();
        var image = (await server.DrawAsync()).Images[0];

        using var answer = await server.SendAsync(HttpMethod.Head, $"/images/{image.Id}.png");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(image.Bytes, answer.Content.Headers.ContentLength);
        Assert.Empty(await answer.BytesAsync());
    }

    [Theory]
    [ContractRow("S4-36")]
    [InlineData("/images/0123456789abcdef0123456789abcdef.png")]
    [InlineData("/images/nonsense.png")]
    [InlineData("/images/nonsense")]
    [InlineData("/images/..%2f..%2fatelier.db")]
    [InlineData("/images/0123456789abcdef0123456789abcdef/thumbnail")]
    public async Task Get_UnknownPicture_Is404WithFakeAisWords(string path)
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await server.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("Image not found or expired", (await answer.JsonAsync()).Text("detail"));
        Assert.Equal("no-store", answer.Header("Cache-Control"));
    }

    [Fact]
    [ContractRow("S4-37")]
    public async Task Get_PictureWhoseTimeCame_Is404()
    {
        var time = new ManualTime();
        await using var server = await TestServer.StartAsync(
            options =>
            {
                // Files carry the machine's own time; only memory knows the test's.
                options.Library.Store = StoreKind.Memory;
                options.Engine.Retention = TimeSpan.FromSeconds(3);
            },
            services => services.AddSingleton<TimeProvider>(time));
        var image = (await server.DrawAsync()).Images[0];
        using var before = await server.GetAsync($"/images/{image.Id}.png");

        time.Advance(TimeSpan.FromSeconds(3));
        using var after = await server.GetAsync($"/images/{image.Id}.png");

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, after.StatusCode);
    }

    [Theory]
    [InlineData("webp", "image/webp", "RIFF")]
    [InlineData("jpg", "image/jpeg", "\u00ff\u00d8")]
    [InlineData("jpeg", "image/jpeg", "\u00ff\u00d8")]
    [InlineData("gif", "image/gif", "GIF8")]
    public async Task Get_AnotherFormat_IsConvertedAndTaggedAsSuch(string extension, string mediaType, string magic)
    {
        await using var server = await TestServer.StartAsync();
        var image = (await server.DrawAsync()).Images[0];

        using var answer = await server.GetAsync($"/images/{image.Id}.{extension}");
        using var again = await server.GetAsync($"/images/{image.Id}.{extension}");
        var bytes = await answer.BytesAsync();

        Assert.Equal(mediaType, answer.Header("Content-Type"));
        Assert.StartsWith(magic, Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        Assert.NotEqual($"\"{image.Sha256}\"", answer.Header("ETag"));
        Assert.Equal(bytes, await again.BytesAsync());
    }

    [Fact]
    public async Task Get_FormatNobodyNames_Is404ThatListsTheFormats()
    {
        await using var server = await TestServer.StartAsync();
        var image = (await server.DrawAsync()).Images[0];

        using var answer = await server.GetAsync($"/images/{image.Id}.bmp");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("png, jpg, webp, avif, gif", (await answer.JsonAsync()).Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetThumbnail_OfferedSize_IsASmallWebp()
    {
        await using var server = await TestServer.StartAsync();
        var image = (await server.DrawAsync()).Images[0];

        using var usual = await server.GetAsync($"/images/{image.Id}/thumbnail");
        using var small = await server.GetAsync($"/images/{image.Id}/thumbnail?size=64");
        var intake = server.Services.GetRequiredService<IImageIntake>();

        Assert.Equal("image/webp", usual.Header("Content-Type"));
        Assert.Equal(256, intake.Inspect(await usual.BytesAsync())!.Size.LongerSide);
        Assert.Equal(64, intake.Inspect(await small.BytesAsync())!.Size.LongerSide);
        Assert.NotEqual(usual.Header("ETag"), small.Header("ETag"));
    }

    [Theory]
    [InlineData("100")]
    [InlineData("-64")]
    [InlineData("big")]
    public async Task GetThumbnail_SizeNotOffered_Is400ThatNamesTheSizes(string size)
    {
        await using var server = await TestServer.StartAsync();
        var image = (await server.DrawAsync()).Images[0];

        using var answer = await server.GetAsync($"/images/{image.Id}/thumbnail?size={size}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(string.Join(", ", ImageLibrary.ThumbnailSides), (await answer.JsonAsync()).Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_ServerThatDrawsNothing_Is404NamingTheVariable()
    {
        await using var server = await TestServer.StartAsync(options => options.Drawing.GenerateActualImages = false);

        using var answer = await server.GetAsync("/images/0123456789abcdef0123456789abcdef.png");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("FAKEAI_GENERATE_ACTUAL_IMAGES", (await answer.JsonAsync()).Text("detail"), StringComparison.Ordinal);
    }
}
