using System.Runtime.InteropServices;
using System.Text;

namespace Atelier.Stores.Records.Sql;

/// <summary>A query put together from conditions, each with its value, numbered without gaps.</summary>
internal sealed class SqlQuery(string start)
{
    private readonly StringBuilder _text = new(start);
    private readonly List<SqlValue> _values = [];

    internal string Text => _text.ToString();

    internal ReadOnlySpan<SqlValue> Values => CollectionsMarshal.AsSpan(_values);

    /// <summary>Adds text, never a value.</summary>
    internal void Append(string text) => _text.Append(text);

    /// <summary>Adds a condition such as <c>caller =</c> and the value it compares with.</summary>
    internal void And(string condition, SqlValue value)
    {
        _text.Append(" AND ").Append(condition);
        AppendValue(value);
    }

    /// <summary>Adds a condition that already names the placeholder of the value, which is the next one.</summary>
    internal void AndWritten(string condition, SqlValue value)
    {
        _text.Append(" AND ").Append(condition);
        _values.Add(value);
    }

    /// <summary>The placeholder the next value gets.</summary>
    internal string NextPlaceholder => SqlText.Placeholder(_values.Count);

    internal void AndIf(bool asked, string condition, SqlValue value)
    {
        if (asked)
        {
            And(condition, value);
        }
    }

    /// <summary>Adds a condition that a column has one of some values; none lets everything pass.</summary>
    internal void AndIn(string column, IReadOnlyList<string> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        _text.Append(" AND ").Append(column).Append(" IN (");
        for (var i = 0; i < values.Count; i++)
        {
            _text.Append(i == 0 ? "" : ",");
            AppendValue(values[i]);
        }

        _text.Append(')');
    }

    /// <summary>Adds a value's placeholder to text of one's own.</summary>
    internal void AppendValue(SqlValue value)
    {
        _text.Append(' ').Append(SqlText.Placeholder(_values.Count));
        _values.Add(value);
    }

    internal SqlQuery NewestFirst(int limit)
    {
        _text.Append(" ORDER BY id DESC LIMIT");
        AppendValue(limit);
        return this;
    }
}
