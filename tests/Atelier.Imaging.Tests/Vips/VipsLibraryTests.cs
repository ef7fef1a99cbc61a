using System.Reflection;
using Atelier.Imaging.Vips;

namespace Atelier.Imaging.Tests.Vips;

public class VipsLibraryTests
{
    private static readonly string s_bundled = Path.Combine(AppContext.BaseDirectory, "native");

    [Fact]
    public void Load_Bundled_ComesBeforeTheSystems()
    {
        var library = new VipsLibrary(chosen: null, s_bundled);

        Assert.Null(library.Load());
        Assert.Equal(VipsOrigin.Bundled, library.Origin);
    }

    [Fact]
    public void Load_NoneBundled_AsksTheSystem()
    {
        // Any library that the loader finds by itself stands for the system's; the bundled file serves under its full path.
        var file = Directory.GetFiles(s_bundled, "libvips*").Single();
        var library = new VipsLibrary(chosen: null, bundledFolder: "/nowhere", ["libvips-that-nobody-has.so", file]);

        Assert.Null(library.Load());
        Assert.Equal((VipsOrigin.System, file), (library.Origin, library.Path));
        Assert.NotEqual(0, library.Resolve(NativeMethods.GObject, Assembly.GetExecutingAssembly(), searchPath: null));
        Assert.Equal(0, library.Resolve("libsomething", Assembly.GetExecutingAssembly(), searchPath: null));
    }

    [Fact]
    public void Load_Chosen_ComesFirst()
    {
        var file = Directory.GetFiles(s_bundled, "libvips*").Single();
        var library = new VipsLibrary(file, s_bundled);

        Assert.Null(library.Load());
        Assert.Equal((VipsOrigin.Chosen, file), (library.Origin, library.Path));
    }

    [Theory]
    [InlineData("/nowhere/libvips.so")]
    [InlineData("libm.so.6")] // a library, but not this one
    public void Load_ChosenIsNotLibvips_NamesTheVariableAndLooksNoFurther(string chosen)
    {
        var problem = new VipsLibrary(chosen, s_bundled).Load();

        Assert.Contains("ATELIER_LIBVIPS", problem);
        Assert.Contains(chosen, problem);
    }

    [Fact]
    public void Load_NothingAnywhere_TellsHowToGetIt()
    {
        var problem = new VipsLibrary(chosen: "", "/nowhere", ["libvips-that-nobody-has.so"]).Load();

        Assert.Contains("/nowhere", problem);
        Assert.Contains("apt install libvips42", problem);
        Assert.Contains("ATELIER_LIBVIPS", problem);
    }
}
