namespace Atelier.Providers.Fetching;

/// <summary>Why an address gave no picture.</summary>
/// <param name="Kind">What sort of refusal.</param>
/// <param name="Message">Continues a sentence such as "The picture's address …"; names no path, query or resolved address.</param>
internal sealed record FetchProblem(FetchProblemKind Kind, string Message);
