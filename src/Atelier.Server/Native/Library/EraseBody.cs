using System.Text.Json;

namespace Atelier.Server.Native.Library;

/// <summary>Which pictures are to be erased for good.</summary>
internal sealed record EraseBody
{
    /// <summary>Up to 1000 ids.</summary>
    public required IReadOnlyList<string> Ids { get; init; }

    /// <summary>Also takes prompts and requests out of the jobs that made them; what was paid stays.</summary>
    public bool Prompts { get; init; }
}
