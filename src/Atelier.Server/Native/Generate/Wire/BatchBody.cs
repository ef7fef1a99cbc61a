namespace Atelier.Server.Native.Generate.Wire;

/// <param name="Success">Always true: each result tells its own.</param>
/// <param name="BatchSize">How many requests there were.</param>
/// <param name="Results">In the order of the requests.</param>
/// <param name="CorrelationId">The request's id, as in the headers and the log.</param>
internal sealed record BatchBody(bool Success, int BatchSize, IReadOnlyList<ResultBody> Results, string CorrelationId);
