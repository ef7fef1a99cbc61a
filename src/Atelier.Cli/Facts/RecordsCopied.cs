namespace Atelier.Cli.Facts;

/// <summary>What <c>atelier db copy</c> copied.</summary>
/// <param name="To">The target, without its password.</param>
/// <param name="Tables">Its tables.</param>
internal sealed record RecordsCopied(string To, IReadOnlyList<CopiedTableInfo> Tables);

/// <param name="Name">The table.</param>
/// <param name="Rows">How many rows were copied.</param>
internal sealed record CopiedTableInfo(string Name, long Rows);
