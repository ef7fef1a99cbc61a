namespace Atelier;

/// <summary>How a prompt came to be written out.</summary>
/// <param name="Asked">The prompt as the caller wrote it.</param>
/// <param name="By">Who wrote it out: a chat model's id, or the embedded artist's rules.</param>
public sealed record Enhancement(string Asked, string By);
