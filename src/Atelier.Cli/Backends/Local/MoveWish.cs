namespace Atelier.Cli.Backends.Local;

/// <param name="From">A store's name.</param>
/// <param name="To">Another's.</param>
/// <param name="CopyOnly">Leave records and originals as they are.</param>
internal sealed record MoveWish(string From, string To, bool CopyOnly);
