using Atelier.Cli.Backends;
using Atelier.Cli.Facts;

namespace Atelier.Cli.Batches;

/// <summary>What became of one item.</summary>
/// <param name="Result">As it is told.</param>
/// <param name="Pictures">Its pictures, ready to be read.</param>
internal sealed record BatchOutcome(BatchResultInfo Result, IReadOnlyList<MadePicture> Pictures);
