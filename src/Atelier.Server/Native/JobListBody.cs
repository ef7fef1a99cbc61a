namespace Atelier.Server.Native;

/// <param name="Jobs">Newest first, without attempts, pictures and story.</param>
/// <param name="Next">The cursor of the next page; null on the last.</param>
internal sealed record JobListBody(IReadOnlyList<JobBody> Jobs, string? Next);
