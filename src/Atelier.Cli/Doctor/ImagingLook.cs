using Atelier.Imaging.Vips;

namespace Atelier.Cli.Doctor;

/// <summary>What pictures are drawn and read with.</summary>
internal static class ImagingLook
{
    public static Finding LookAtLibrary()
    {
        var status = VipsRuntime.Status;
        return status.Loaded
            ? Finding.Ok("libvips", $"{status.Version}, {Origin(status.Origin)}: {status.Path}")
            : Finding.Fail(
                "libvips",
                status.Problem ?? "not found",
                "Run ./run, which fetches it, or install the system's (Debian: apt install libvips42; Homebrew, Alpine: vips).");
    }

    public static Finding LookAtFonts(string programFolder)
    {
        var folder = Path.Combine(programFolder, "fonts");
        var fonts = Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Count(IsFont) : 0;
        return fonts > 0 && File.Exists(Path.Combine(folder, "fonts.conf"))
            ? Finding.Ok("fonts", FormattableString.Invariant($"{fonts} of our own in {folder}"))
            : Finding.Warn("fonts", $"none of our own in {folder}; text is drawn with the system's, if there are any", "Run ./run, which fetches them.");
    }

    private static bool IsFont(string file) => Path.GetExtension(file) is ".ttf" or ".otf";

    private static string Origin(VipsOrigin? origin) => origin switch
    {
        VipsOrigin.Bundled => "our own",
        VipsOrigin.Chosen => "chosen by ATELIER_LIBVIPS",
        _ => "the system's",
    };
}
