using System.Runtime.InteropServices;
using Atelier.Imaging.Fonts;

namespace Atelier.Imaging.Vips;

/// <summary>Loads and sets up libvips once, when it is first needed, so that a start without pictures costs nothing.</summary>
public static class VipsRuntime
{
    /// <summary>The oldest libvips that has every function used here.</summary>
    private static readonly Version s_oldest = new(8, 14);

    /// <summary>The classes of loader that stay open when all others are blocked, each with its subclasses.</summary>
    private static readonly string[] s_loaders =
    [
        "VipsForeignLoadPng",
        "VipsForeignLoadJpeg",
        "VipsForeignLoadWebp",
        "VipsForeignLoadHeif",
        "VipsForeignLoadNsgif",
        "VipsForeignLoadSvg",
    ];

    private static readonly Lazy<VipsStatus> s_status = new(Start);

    /// <summary>What was found. Asking for it loads the library (some milliseconds, once).</summary>
    public static VipsStatus Status => s_status.Value;

    /// <summary>Makes sure that the library is there.</summary>
    /// <exception cref="VipsUnavailableException">It is not; the message says what to do.</exception>
    public static VipsStatus Require() =>
        Status.Loaded ? Status : throw new VipsUnavailableException(Status.Problem!);

    private static VipsStatus Start()
    {
        var library = VipsLibrary.Default;
        if (library.Load() is { } notFound)
        {
            return new VipsStatus { Loaded = false, Problem = notFound };
        }

        NativeLibrary.SetDllImportResolver(typeof(VipsRuntime).Assembly, library.Resolve);
        var version = new Version(NativeMethods.Version(0), NativeMethods.Version(1), NativeMethods.Version(2));
        var found = new VipsStatus { Loaded = false, Version = version, Path = library.Path, Origin = library.Origin };
        if (version < s_oldest)
        {
            return found with { Problem = $"{library.Path} is libvips {version}; {s_oldest} or later is needed." };
        }

        FontSetup.Prepare();
        if (NativeMethods.Init("atelier") != 0)
        {
            return found with { Problem = $"{library.Path} does not start: {VipsErrors.TakeMessage()}" };
        }

        Configure();
        return found with { Loaded = true };
    }

    private static void Configure()
    {
        // Many pictures are worked on side by side, so one thread for each is the fastest, and nothing is asked for twice.
        NativeMethods.SetConcurrency(1);
        NativeMethods.SetCacheMax(0);

        NativeMethods.BlockUntrusted(1);
        NativeMethods.BlockOperation("VipsForeignLoad", 1);
        foreach (var loader in s_loaders)
        {
            NativeMethods.BlockOperation(loader, 0);
        }
    }
}
