using System.Globalization;

namespace Atelier.Stores.Records;

/// <summary>Ids begin with the millisecond they were made in, so that an index on the id is one on time.</summary>
internal static class TimeOrderedId
{
    /// <summary>What every id of this millisecond or later is not less than, and every earlier one is.</summary>
    internal static string FirstOf(DateTimeOffset moment) =>
        Math.Max(0, moment.ToUnixTimeMilliseconds()).ToString("x12", CultureInfo.InvariantCulture);
}
