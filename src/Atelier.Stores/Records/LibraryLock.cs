namespace Atelier.Stores.Records;

/// <summary>What changes to the library are alone for.</summary>
internal static class LibraryLock
{
    /// <summary>Changes to pictures that are kept, and to the collections they are in. New pictures do not wait for them.</summary>
    internal static RecordLock Changes { get; } = RecordLock.On("library", "changes");
}
