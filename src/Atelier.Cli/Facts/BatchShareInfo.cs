namespace Atelier.Cli.Facts;

/// <summary>Who would draw how many items of a batch.</summary>
internal sealed record BatchShareInfo(string Provider, string Model, int Items, decimal Expected);
