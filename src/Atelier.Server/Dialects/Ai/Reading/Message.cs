namespace Atelier.Server.Dialects.Ai.Reading;

/// <summary>One message as it was read.</summary>
/// <param name="Speaker">Who says it; <see langword="null"/> for the system.</param>
/// <param name="Text">All its text; empty when it has none.</param>
/// <param name="Pictures">Its pictures in order.</param>
internal sealed record Message(Speaker? Speaker, string Text, IReadOnlyList<GivenPicture> Pictures);
