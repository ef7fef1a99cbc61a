namespace Atelier.Core.Quotes;

/// <summary>A quote as the caller gets it.</summary>
/// <param name="Text">What is passed back with the order; opaque.</param>
/// <param name="ExpiresAt">Until when it holds.</param>
public sealed record SignedQuote(string Text, DateTimeOffset ExpiresAt);
