namespace Atelier.Cli.Facts;

/// <param name="Jobs">Newest first, without attempts, pictures and story.</param>
/// <param name="Next">What <c>--after</c> takes for the next page; null on the last.</param>
internal sealed record JobPage(IReadOnlyList<JobInfo> Jobs, string? Next);
