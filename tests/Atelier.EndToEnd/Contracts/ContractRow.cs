namespace Atelier.EndToEnd.Contracts;

/// <summary>One promise of the contract.</summary>
/// <param name="Id">Such as <c>S4-17</c>.</param>
/// <param name="Feature">What was promised.</param>
/// <param name="Origin">D, E, C or N: where it was promised.</param>
/// <param name="Acceptance">How to tell that it holds.</param>
internal sealed record ContractRow(string Id, string Feature, string Origin, string Acceptance);
