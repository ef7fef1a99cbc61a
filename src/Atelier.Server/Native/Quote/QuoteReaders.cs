using Atelier.Server.Errors;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Quote;

/// <summary>Finds whose body is sent, for routes that take every dialect's.</summary>
internal sealed class QuoteReaders(IEnumerable<IQuoteReader> readers)
{
    /// <summary>The query parameter that says whose body it is.</summary>
    public const string DialectParameter = "dialect";

    private readonly IQuoteReader[] _readers = [.. readers];

    /// <summary>Reads the body as its dialect's paid route would.</summary>
    /// <param name="context">The request.</param>
    /// <param name="usual">The dialect where the query does not say.</param>
    public async ValueTask<QuoteReading> ReadAsync(HttpContext context, string usual)
    {
        var asked = context.Request.Query[DialectParameter].ToString();
        var name = asked.Length == 0 ? usual : asked;
        return Array.Find(_readers, reader => reader.Dialect == name) is { } found
            ? await found.ReadAsync(context)
            : QuoteReading.Bad(NoSuchDialect());
    }

    private ErrorAnswer NoSuchDialect() => new(
        StatusCodes.Status400BadRequest,
        "invalid_value",
        $"Parameter '{DialectParameter}' must be one of {string.Join(", ", _readers.Select(static reader => reader.Dialect))}")
    {
        Parameter = DialectParameter,
    };
}
