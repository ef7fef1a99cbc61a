using Atelier.Cli.Output;
using Atelier.Server.Hosting;
using Atelier.Server.Settings;
using Atelier.Stores;

namespace Atelier.Cli.Doctor;

/// <summary>Whether pictures can be written, and for how long.</summary>
internal static class DataFolderLook
{
    private const string Subject = "data folder";
    private const long Plenty = 1_000_000_000;
    private const long TooLittle = 50_000_000;

    public static Finding Look(LibraryOptions library)
    {
        if (library.Store == StoreKind.Memory)
        {
            return Finding.Ok(Subject, "none: pictures are kept in memory");
        }

        var folder = Path.GetFullPath(library.DataFolder);
        if (DataFolder.Problem(library) is { } problem)
        {
            return Finding.Fail(Subject, $"{folder} cannot be used: {problem}", "Choose another with --data or ATELIER_DATA, or give this user the right to write there.");
        }

        var existing = WritableFolder.Nearest(folder).FullName;
        return Judge(folder, existing == folder ? "" : " (made when first used)", new DriveInfo(existing).AvailableFreeSpace);
    }

    private static Finding Judge(string folder, string remark, long free)
    {
        var text = $"{folder}{remark}, {Lines.Bytes(free)} free";
        return free switch
        {
            < TooLittle => Finding.Fail(Subject, text, "Make room, or choose another folder with --data or ATELIER_DATA."),
            < Plenty => Finding.Warn(Subject, text, "Make room soon, or have old pictures removed: ATELIER_RETENTION_HOURS."),
            _ => Finding.Ok(Subject, text),
        };
    }
}
