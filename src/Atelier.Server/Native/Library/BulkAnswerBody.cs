namespace Atelier.Server.Native.Library;

/// <param name="Success">Always true.</param>
/// <param name="Changed">How many pictures were changed; what is not there, or not the caller's, is left out.</param>
/// <param name="Ids">Ids of the changed ones, where the request named ids; null after a search.</param>
/// <param name="Complete">Whether everything that was meant was done; false when a search finds more than 10000 pictures: ask again.</param>
/// <param name="CorrelationId">The request's.</param>
internal sealed record BulkAnswerBody(bool Success, int Changed, IReadOnlyList<string>? Ids, bool Complete, string CorrelationId);
