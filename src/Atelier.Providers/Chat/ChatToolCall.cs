namespace Atelier.Providers.Chat;

/// <summary>A tool that the model wants to be called.</summary>
/// <param name="Id">Ties the result to the call.</param>
/// <param name="Name">The tool's name; not necessarily one that was offered.</param>
/// <param name="Arguments">JSON as the model wrote it; not necessarily valid.</param>
public sealed record ChatToolCall(string Id, string Name, string Arguments);
