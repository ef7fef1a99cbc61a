namespace Atelier.Stores;

/// <summary>A place that was waited for; the next one may have it when this is disposed.</summary>
internal readonly struct Turn(SemaphoreSlim places) : IDisposable
{
    public void Dispose() => places.Release();
}
