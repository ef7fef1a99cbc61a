using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Quote;

/// <summary>Reads what is to be quoted just as its dialect's paid route reads it, so that the same body means the same there. Safe for concurrent use.</summary>
internal interface IQuoteReader
{
    /// <summary>What <c>dialect</c> has to say for it.</summary>
    string Dialect { get; }

    /// <returns>The request, whose pictures belong to the caller, or why there is none.</returns>
    ValueTask<QuoteReading> ReadAsync(HttpContext context);
}
