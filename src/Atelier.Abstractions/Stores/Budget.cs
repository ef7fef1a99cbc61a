namespace Atelier;

/// <summary>A limit on money over a window of time.</summary>
/// <param name="Name">What messages call it, such as <c>server, per day</c>.</param>
/// <param name="LimitUsd">US dollars.</param>
/// <param name="From">When the current window began.</param>
public sealed record Budget(string Name, decimal LimitUsd, DateTimeOffset From);
