namespace Atelier.Cli.Facts;

/// <summary>A provider as <c>--json</c> prints it.</summary>
/// <param name="Id">What <c>--provider</c> takes.</param>
/// <param name="On">Whether it can be asked.</param>
/// <param name="Reason">Why it is off; null while it is on.</param>
internal sealed record ProviderInfo(string Id, bool On, string? Reason);
