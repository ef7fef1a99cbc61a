namespace Atelier;

/// <summary>A provider whose tasks have ids and can be picked up again after a crash, without buying twice.</summary>
public interface IResumableProvider : IImageProvider
{
    /// <summary>Waits for a task that was already submitted and delivers its pictures.</summary>
    Task<AttemptOutcome> ResumeAsync(string providerTaskId, ProviderCall call, IImageSink sink, CancellationToken cancellationToken);
}
