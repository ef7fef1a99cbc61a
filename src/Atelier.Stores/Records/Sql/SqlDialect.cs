namespace Atelier.Stores.Records.Sql;

/// <summary>Expressions that SQLite and PostgreSQL have no common words for.</summary>
internal abstract class SqlDialect
{
    /// <summary>When the month (UTC) of a moment began, in seconds since 1970.</summary>
    /// <param name="microseconds">An expression for the moment, in microseconds since 1970.</param>
    internal abstract string MonthStart(string microseconds);

    /// <summary>How pictures are found by their words.</summary>
    internal abstract TermSql Terms { get; }
}
