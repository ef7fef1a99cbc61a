using Atelier.Imaging.Vips;

namespace Atelier.Imaging.Tests.Vips;

public class VipsRuntimeTests
{
    [Fact]
    public void Status_BuiltWithNatives_LoadsTheBundledLibrary()
    {
        var status = VipsRuntime.Require();

        Assert.Equal((true, VipsOrigin.Bundled), (status.Loaded, status.Origin));
        Assert.StartsWith(AppContext.BaseDirectory, status.Path);
        Assert.True(status.Version >= new Version(8, 18));
        Assert.Null(status.Problem);
    }
}
