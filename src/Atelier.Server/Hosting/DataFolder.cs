using Atelier.Server.Settings;
using Atelier.Stores;

namespace Atelier.Server.Hosting;

/// <summary>Whether pictures and records can be kept where the settings say.</summary>
internal static class DataFolder
{
    /// <returns><see langword="null"/> when they can; otherwise why not, as a sentence.</returns>
    /// <remarks>Nothing is made: a folder that is missing comes into being with the first picture.</remarks>
    public static string? Problem(LibraryOptions library)
    {
        var stores = new StoreOptions { DataFolder = library.DataFolder, RecordStore = library.Store, Database = library.Database };
        return PicturesProblem(library, stores) ?? RecordsProblem(stores);
    }

    private static string? PicturesProblem(LibraryOptions library, StoreOptions stores) => library.Store == StoreKind.Memory
        ? null
        : WritableFolder.Problem(stores.DataFolder) ?? WritableFolder.Problem(stores.PictureFolder);

    /// <summary>A server is asked when the records are opened.</summary>
    private static string? RecordsProblem(StoreOptions stores) => stores switch
    {
        { Database.IsServer: true } or { Database: null, RecordStore: StoreKind.Memory } => null,
        _ => WritableFolder.Problem(Path.GetDirectoryName(Path.GetFullPath(stores.DatabaseFile))!) ?? UnwritableFile(stores.DatabaseFile),
    };

    private static string? UnwritableFile(string file)
    {
        try
        {
            // Before anybody has it open: closing a file ends every lock this process has on it.
            using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            return null;
        }
        catch (Exception none) when (none is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return $"this user may not write {Path.GetFullPath(file)}.";
        }
        catch (IOException problem)
        {
            return problem.Message;
        }
    }
}
