namespace Atelier.Core.Tests.Engine.Weather;

/// <summary>One thing that happens to a town.</summary>
/// <param name="Kind">What.</param>
/// <param name="Number">Which of several, as far as there are any.</param>
internal sealed record Happening(HappeningKind Kind, int Number);
