namespace Atelier.Stores.Records.Sql;

/// <summary>Expressions that SQLite and PostgreSQL have no common words for.</summary>
internal abstract class SqlDialect
{
    /// <summary>When the month (UTC) of a moment began, in seconds since 1970.</summary>
    /// <param name="microseconds">An expression for the moment, in microseconds since 1970.</param>
    internal abstract string MonthStart(string microseconds);

    /// <summary>Of each caller, lane and priority in the line the ?3 oldest that may be claimed at moment ?1, with what a step higher every ?2 microseconds has made of their priority.</summary>
    internal abstract string ListWaiting { get; }

    /// <summary>How pictures are found by their words.</summary>
    internal abstract TermSql Terms { get; }
}
