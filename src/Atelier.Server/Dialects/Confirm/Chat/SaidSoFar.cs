using Atelier.Providers.Chat;

namespace Atelier.Server.Dialects.Confirm.Chat;

/// <param name="Turns">The conversation, oldest first.</param>
/// <param name="Shown">The pictures in it.</param>
internal sealed record SaidSoFar(IReadOnlyList<ChatTurn> Turns, ShownPictures Shown);
