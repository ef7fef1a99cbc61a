using System.Globalization;
using Npgsql;
using NpgsqlTypes;

namespace Atelier.Stores.Records.Postgres;

/// <summary>One connection for the time of one call.</summary>
internal sealed class PostgresSession(NpgsqlConnection connection, CancellationToken cancellationToken) : IRecordSession
{
    /// <inheritdoc/>
    public ValueTask<int> ExecuteAsync(string sql, params ReadOnlySpan<SqlValue> values) => ExecuteAsync(Command(sql, values));

    /// <inheritdoc/>
    public ValueTask<List<T>> QueryAsync<T>(string sql, Func<IRow, T> map, params ReadOnlySpan<SqlValue> values) =>
        QueryAsync(Command(sql, values), map);

    /// <inheritdoc/>
    public ValueTask<T?> QueryFirstAsync<T>(string sql, Func<IRow, T> map, params ReadOnlySpan<SqlValue> values) =>
        QueryFirstAsync(Command(sql, values), map);

    /// <summary>Runs statements that are not worth preparing, such as a migration, as they are.</summary>
    internal async ValueTask RunAsync(string script)
    {
        await using var command = new NpgsqlCommand(script, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async ValueTask<int> ExecuteAsync(NpgsqlCommand command)
    {
        await using (command)
        {
            return Math.Max(0, await command.ExecuteNonQueryAsync(cancellationToken));
        }
    }

    private async ValueTask<List<T>> QueryAsync<T>(NpgsqlCommand command, Func<IRow, T> map)
    {
        await using (command)
        {
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            var row = new PostgresRow(reader);
            var all = new List<T>();
            while (await reader.ReadAsync(cancellationToken))
            {
                all.Add(map(row));
            }

            return all;
        }
    }

    private async ValueTask<T?> QueryFirstAsync<T>(NpgsqlCommand command, Func<IRow, T> map)
    {
        await using (command)
        {
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            return await reader.ReadAsync(cancellationToken) ? map(new PostgresRow(reader)) : default;
        }
    }

    /// <summary>Values go without a type: a NULL has none, and one statement with one set of types is one prepared statement.</summary>
    private NpgsqlCommand Command(string sql, ReadOnlySpan<SqlValue> values)
    {
        var command = new NpgsqlCommand(PostgresDialect.Translate(sql), connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter
            {
                NpgsqlDbType = NpgsqlDbType.Unknown,
                Value = value switch
                {
                    { IsNull: true } => DBNull.Value,
                    { IsNumber: true } => value.Number.ToString(CultureInfo.InvariantCulture),
                    _ => PostgresText.Write(value.Text!),
                },
            });
        }

        return command;
    }
}
