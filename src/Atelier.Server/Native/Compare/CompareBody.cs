using Atelier.Server.Native.Generate.Wire;

namespace Atelier.Server.Native.Compare;

/// <summary>One request as several models answered it.</summary>
/// <param name="Success">Whether one of them made a picture at least.</param>
/// <param name="Prompt">As it was asked.</param>
/// <param name="Results">One a model, in the order asked for.</param>
/// <param name="CostUsd">US dollars for all of them; null when one of the costs is not known.</param>
/// <param name="CorrelationId">The request's id, as in the headers and the log.</param>
internal sealed record CompareBody(bool Success, string Prompt, IReadOnlyList<ComparedBody> Results, decimal? CostUsd, string CorrelationId);

/// <param name="Model">The model as it was asked for.</param>
/// <param name="CostUsd">US dollars; 0 where nothing was made, null when nobody knows.</param>
/// <param name="DurationSeconds">From its start to its end; null when nothing was made.</param>
/// <param name="Result">A whole answer, or an error. Vote with <c>POST /api/v1/images/{id}/vote</c>.</param>
internal sealed record ComparedBody(string Model, decimal? CostUsd, double? DurationSeconds, ResultBody Result);
