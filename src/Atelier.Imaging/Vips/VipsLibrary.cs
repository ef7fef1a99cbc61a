using System.Reflection;
using System.Runtime.InteropServices;

namespace Atelier.Imaging.Vips;

/// <summary>Finds the shared library: the one <c>ATELIER_LIBVIPS</c> names, else the bundled one, else the system's.</summary>
internal sealed class VipsLibrary
{
    /// <summary>Environment variable with the path of a libvips to use instead of any other.</summary>
    internal const string PathVariable = "ATELIER_LIBVIPS";

    private static readonly string[] s_systemNames = OperatingSystem.IsWindows()
        ? ["libvips-42.dll"]
        : OperatingSystem.IsMacOS()
            ? ["libvips.42.dylib", "/opt/homebrew/lib/libvips.42.dylib", "/usr/local/lib/libvips.42.dylib"]
            : ["libvips.so.42", "libvips-cpp.so.42"];

    private readonly string? _chosen;
    private readonly string _bundledFolder;
    private readonly IReadOnlyList<string> _systemNames;

    internal VipsLibrary(string? chosen, string bundledFolder, IReadOnlyList<string>? systemNames = null)
    {
        _chosen = string.IsNullOrWhiteSpace(chosen) ? null : chosen;
        _bundledFolder = bundledFolder;
        _systemNames = systemNames ?? s_systemNames;
    }

    /// <summary>The search as this machine and its environment set it.</summary>
    internal static VipsLibrary Default { get; } = new(
        Environment.GetEnvironmentVariable(PathVariable),
        System.IO.Path.Combine(AppContext.BaseDirectory, "native"));

    internal nint Handle { get; private set; }

    internal string? Path { get; private set; }

    internal VipsOrigin Origin { get; private set; }

    /// <summary>Loads the first candidate that exists, loads and has libvips' functions.</summary>
    /// <returns><see langword="null"/> on success, otherwise a sentence for the operator.</returns>
    internal string? Load()
    {
        if (_chosen is not null)
        {
            return TryLoad(_chosen, VipsOrigin.Chosen)
                ? null
                : $"{PathVariable} names {_chosen}, which is not a libvips this process can load. Correct the path, or remove the variable to use the bundled library.";
        }

        foreach (var file in BundledFiles())
        {
            if (TryLoad(file, VipsOrigin.Bundled))
            {
                return null;
            }
        }

        foreach (var name in _systemNames)
        {
            if (TryLoad(name, VipsOrigin.System))
            {
                return null;
            }
        }

        return $"libvips was not found. {_bundledFolder} holds none for {RuntimeInformation.RuntimeIdentifier}, and the system has none either. "
            + "Install it (Debian and Ubuntu: apt install libvips42; Alpine: apk add vips; macOS: brew install vips; Windows: libvips.org), "
            + $"or set {PathVariable} to the path of a libvips 8.14 or later.";
    }

    /// <summary>Answers the runtime's search for the libraries that <see cref="NativeMethods"/> names.</summary>
    internal nint Resolve(string libraryName, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (libraryName is not (NativeMethods.Vips or NativeMethods.GObject or NativeMethods.GLib))
        {
            return 0;
        }

        var probe = libraryName switch
        {
            NativeMethods.GObject => "g_object_unref",
            NativeMethods.GLib => "g_free",
            _ => "vips_init",
        };

        // Looking up a symbol also searches what the library depends on, except on Windows, where GLib has its own files.
        if (NativeLibrary.TryGetExport(Handle, probe, out _))
        {
            return Handle;
        }

        var file = libraryName == NativeMethods.GObject ? "libgobject-2.0-0.dll" : "libglib-2.0-0.dll";
        return NativeLibrary.Load(file, assembly, searchPath);
    }

    private IEnumerable<string> BundledFiles() =>
        Directory.Exists(_bundledFolder)
            ? Directory.EnumerateFiles(_bundledFolder, "libvips*")
                .Where(static file => file.Contains(".so", StringComparison.Ordinal)
                    || file.EndsWith(".dylib", StringComparison.Ordinal)
                    || file.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
            : [];

    private bool TryLoad(string file, VipsOrigin origin)
    {
        if (!NativeLibrary.TryLoad(file, out var handle))
        {
            return false;
        }

        if (!NativeLibrary.TryGetExport(handle, "vips_operation_block_set", out _))
        {
            NativeLibrary.Free(handle);
            return false;
        }

        (Handle, Path, Origin) = (handle, file, origin);
        return true;
    }
}
