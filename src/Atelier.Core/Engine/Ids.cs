namespace Atelier.Core.Engine;

/// <summary>Ids of jobs and pictures: UUIDv7 as 32 hex digits, so that text order is time order.</summary>
internal static class Ids
{
    public static string New(TimeProvider time) => Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
}
