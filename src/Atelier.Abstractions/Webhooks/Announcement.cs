namespace Atelier;

/// <summary>That something ended of which somebody is to be told; written together with the end itself.</summary>
/// <param name="Number">Grows; given by the store.</param>
/// <param name="SubjectId">The job's or the batch's id.</param>
/// <param name="Caller">Whose it is.</param>
/// <param name="Event">Its name, such as <c>job.succeeded</c>.</param>
/// <param name="At">When it happened.</param>
public sealed record Announcement(long Number, string SubjectId, string Caller, string Event, DateTimeOffset At);
