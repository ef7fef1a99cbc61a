using System.Runtime.CompilerServices;

namespace Atelier.Stores.Records;

/// <summary>How many rows one page of a listing may have.</summary>
internal static class PageLimit
{
    internal const int Most = 200;

    internal static void Check(int limit, [CallerArgumentExpression(nameof(limit))] string? name = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, Most, name);
    }
}
