using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Atelier.Stores.Records.Rows;

/// <summary>Our words between a row's texts and numbers; <see langword="null"/> stands for NULL both ways.</summary>
internal static class RowValues
{
    /// <summary>Money that is only told; what counts against a budget is rounded elsewhere.</summary>
    internal static long? Micros(decimal? usd) => usd is { } some ? MicroDollars.Nearest(some) : null;

    /// <summary>An empty list is NULL: most are empty, and reading them costs nothing then.</summary>
    internal static string? Json<T>(IReadOnlyList<T> items, JsonTypeInfo<IReadOnlyList<T>> type) =>
        items.Count == 0 ? null : JsonSerializer.Serialize(items, type);

    /// <inheritdoc cref="Json{T}(IReadOnlyList{T}, JsonTypeInfo{IReadOnlyList{T}})"/>
    internal static string? Json(IReadOnlyDictionary<string, string> items) =>
        items.Count == 0 ? null : JsonSerializer.Serialize(items, RecordJson.Default.IReadOnlyDictionaryStringString);

    internal static string? TextOrNull(this IRow row, int column) => row.IsNull(column) ? null : row.Text(column);

    internal static long? NumberOrNull(this IRow row, int column) => row.IsNull(column) ? null : row.Number(column);

    internal static int Integer(this IRow row, int column) => checked((int)row.Number(column));

    internal static bool Flag(this IRow row, int column) => row.Number(column) != 0;

    internal static DateTimeOffset Moment(this IRow row, int column) => UnixMicroseconds.ToMoment(row.Number(column));

    internal static DateTimeOffset? MomentOrNull(this IRow row, int column) => row.IsNull(column) ? null : row.Moment(column);

    internal static decimal Usd(this IRow row, int column) => MicroDollars.ToUsd(row.Number(column));

    internal static decimal? UsdOrNull(this IRow row, int column) => row.IsNull(column) ? null : row.Usd(column);

    internal static T? Json<T>(this IRow row, int column, JsonTypeInfo<T> type)
        where T : class =>
        row.IsNull(column) ? null : JsonSerializer.Deserialize(row.Text(column), type);
}
