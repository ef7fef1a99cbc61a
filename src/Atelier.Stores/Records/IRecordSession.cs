namespace Atelier.Stores.Records;

/// <summary>One connection, for one caller at a time.</summary>
/// <remarks>
/// Statements are in the words SQLite 3.35 and PostgreSQL 15 share; see <see cref="Sql.SqlText"/>. Values are written ?1, ?2, …, and the same
/// text is prepared once, so texts are few and never hold a value. A value's type comes from where its placeholder stands first: compare it
/// with a column before asking whether it is NULL.
/// </remarks>
internal interface IRecordSession
{
    /// <summary>Runs a statement.</summary>
    /// <returns>How many rows it inserted, updated or deleted; of no meaning for other statements.</returns>
    ValueTask<int> ExecuteAsync(string sql, params ReadOnlySpan<SqlValue> values);

    /// <summary>Runs a query, or a statement with RETURNING, and maps every row.</summary>
    ValueTask<List<T>> QueryAsync<T>(string sql, Func<IRow, T> map, params ReadOnlySpan<SqlValue> values);

    /// <summary>Runs a query for one row.</summary>
    /// <returns>Its mapping, or the default value when there is none.</returns>
    ValueTask<T?> QueryFirstAsync<T>(string sql, Func<IRow, T> map, params ReadOnlySpan<SqlValue> values);
}
