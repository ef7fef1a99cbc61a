using Atelier.Imaging.Operations;
using Atelier.Imaging.Tests.Operations;
using Atelier.Imaging.Vips;

namespace Atelier.Imaging.Tests.Vips;

public class VipsOperationTests
{
    [Fact]
    public void New_OperationNobodyHas_SaysWhichLibraryLacksIt()
    {
        var failure = Assert.Throws<VipsUnavailableException>(() => new VipsOperation("makecoffee"));

        Assert.Contains("makecoffee", failure.Message);
        Assert.Contains(VipsRuntime.Status.Path!, failure.Message);
    }

    [Fact]
    public void Set_ValueNobodyKnows_ThrowsWithLibvipsOwnWords()
    {
        var failure = Assert.Throws<VipsException>(() => new VipsOperation("copy").Set("interpretation", "plaid"));

        Assert.Contains("plaid", failure.Message);
    }

    [Fact]
    public void ToImage_RequiredArgumentMissing_Throws()
    {
        Assert.Throws<VipsException>(() => new VipsOperation("copy").ToImage());
    }

    [Fact]
    public void Set_AfterDispose_Throws()
    {
        var operation = new VipsOperation("copy");
        operation.Dispose();
        operation.Dispose();

        Assert.Throws<ObjectDisposedException>(() => operation.Set("interpretation", "srgb"));
    }

    [Theory]
    [InlineData("pdfload_buffer")]
    [InlineData("tiffload_buffer")]
    [InlineData("rawload")]
    [InlineData("csvload")]
    [InlineData("ppmload_buffer")]
    public void Run_LoaderOfAFormatWeDoNotName_IsBlocked(string loader)
    {
        var failure = Assert.ThrowsAny<Exception>(() =>
        {
            using var operation = new VipsOperation(loader);
            operation.Run();
        });

        Assert.Matches("blocked|was built without", failure.Message);
    }

    [Fact]
    public void Images_MadeReadAndDisposedAThousandTimes_LeaveNothingBehind()
    {
        var jpeg = Samples.Encode(ImageFormat.Jpeg);
        Work(jpeg);
        var before = NativeMethods.TrackedMemory();

        for (var i = 0; i < 1000; i++)
        {
            Work(jpeg);
        }

        // Other tests run beside this one, so that the figure moves; a leak of one 64x48 picture a round would be 9 MB.
        Assert.True(NativeMethods.TrackedMemory() < before + 4_000_000);
    }

    private static void Work(byte[] jpeg)
    {
        using var source = VipsByteSource.FromMemory(jpeg);
        using var image = new VipsOperation("jpegload_source").Set("source", source).ToImage();
        using var smaller = new VipsOperation("thumbnail_image").Set("in", image).Set("width", 32).ToImage();
        using EncodedImage encoded = ImageEncoder.Encode(smaller, ImageFormat.Png, EncodeOptions.Default);
        Assert.Throws<VipsException>(() => new VipsOperation("extract_area").Set("input", image).Set("width", 1000).ToImage());
    }
}
