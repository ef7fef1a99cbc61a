using Microsoft.Extensions.Logging;

namespace Atelier.Core.Engine;

/// <summary>Log lines of the engine; prompts, keys and pictures never appear in them.</summary>
internal static partial class EngineLog
{
    [LoggerMessage(100, LogLevel.Error, "Job {JobId}: attempt {Attempt} at {Provider} threw")]
    public static partial void AttemptThrew(ILogger logger, Exception exception, string jobId, int attempt, string provider);

    [LoggerMessage(101, LogLevel.Error, "Job {JobId}: the picture of attempt {Attempt} could not be stored")]
    public static partial void PictureNotKept(ILogger logger, Exception exception, string jobId, int attempt);

    [LoggerMessage(102, LogLevel.Error, "Job {JobId} ended in an unexpected error")]
    public static partial void JobThrew(ILogger logger, Exception exception, string jobId);

    [LoggerMessage(103, LogLevel.Warning, "Job {JobId} was ended by another process first")]
    public static partial void EndedElsewhere(ILogger logger, string jobId);

    [LoggerMessage(104, LogLevel.Information, "Job {JobId} ended {State} after {DurationMs} ms with {Images} pictures by {Provider}")]
    public static partial void JobEnded(ILogger logger, string jobId, JobState state, long durationMs, int images, string? provider);

    [LoggerMessage(105, LogLevel.Warning, "Leases could not be renewed; jobs stay with this process for {LeaseSeconds} s")]
    public static partial void LeasesNotRenewed(ILogger logger, Exception exception, double leaseSeconds);

    [LoggerMessage(106, LogLevel.Error, "A request was refused: nothing can be stored")]
    public static partial void JobNotStored(ILogger logger, Exception exception);

    [LoggerMessage(108, LogLevel.Warning, "Job {JobId} could not be gone on with; it is taken up again when the records are back")]
    public static partial void JobLeft(ILogger logger, Exception exception, string jobId);

    [LoggerMessage(107, LogLevel.Error, "The end of job {JobId} could not be written; it is tried again")]
    public static partial void EndNotWritten(ILogger logger, Exception exception, string jobId);

    [LoggerMessage(110, LogLevel.Warning, "Job {JobId} was left by {Owner}; drawing it again, nothing was charged for it")]
    public static partial void DrawnAgain(ILogger logger, string jobId, string? owner);

    [LoggerMessage(111, LogLevel.Warning, "Job {JobId} was left by {Owner}; waiting for task {ProviderTaskId} at {Provider}")]
    public static partial void Resumed(ILogger logger, string jobId, string? owner, string providerTaskId, string provider);

    [LoggerMessage(112, LogLevel.Warning, "Job {JobId} was left by {Owner} during a call that cannot be asked about; its outcome is unknown")]
    public static partial void OutcomeUnknown(ILogger logger, string jobId, string? owner);

    [LoggerMessage(113, LogLevel.Error, "Recovery failed; it is tried again")]
    public static partial void RecoveryFailed(ILogger logger, Exception exception);

    [LoggerMessage(122, LogLevel.Warning, "The store '{Store}' is nearly full; from now on its oldest pictures are removed before their time to make room")]
    public static partial void StoreNearlyFull(ILogger logger, string store);

    [LoggerMessage(130, LogLevel.Information, "Job {JobId}: {Other} is asked after {First} ({Reason})")]
    public static partial void FellBack(ILogger logger, string jobId, string first, string other, string reason);

    [LoggerMessage(131, LogLevel.Information, "Job {JobId}: {Other} is asked as well, because {First} took longer than {PatienceMs} ms")]
    public static partial void Hedged(ILogger logger, string jobId, string other, string first, double patienceMs);

    [LoggerMessage(120, LogLevel.Information, "Sweep: {Expired} pictures expired, {Orphans} blobs had no record, {Lost} records had no blob, {Unfinished} unfinished files removed")]
    public static partial void Swept(ILogger logger, int expired, int orphans, int lost, int unfinished);

    [LoggerMessage(121, LogLevel.Error, "The sweep failed; it is tried again")]
    public static partial void SweepFailed(ILogger logger, Exception exception);

    [LoggerMessage(134, LogLevel.Error, "Measuring colours failed; it is tried again")]
    public static partial void SurveyFailed(ILogger logger, Exception exception);

    [LoggerMessage(132, LogLevel.Warning, "A prompt was not enhanced: {Enhancer} had not answered after {Seconds} s")]
    public static partial void NotEnhanced(ILogger logger, string enhancer, double seconds);

    [LoggerMessage(133, LogLevel.Error, "Job {JobId}: a picture cannot be stored; it is answered all the same, and kept nowhere")]
    public static partial void PictureOnlyAnswered(ILogger logger, Exception exception, string jobId);

    [LoggerMessage(140, LogLevel.Warning, "What happened to job {JobId} could not be written down for those who watch it")]
    public static partial void JournalNotWritten(ILogger logger, Exception exception, string jobId);

    [LoggerMessage(142, LogLevel.Error, "Batch {BatchId} could not be fed; it is tried again")]
    public static partial void BatchNotFed(ILogger logger, Exception exception, string batchId);

    [LoggerMessage(141, LogLevel.Warning, "The line of jobs could not be read; it is tried again")]
    public static partial void QueueNotRead(ILogger logger, Exception exception);
}
