using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.Confirm.Errors;

/// <summary>Tells when to ask again.</summary>
internal static class RetryHeaders
{
    /// <param name="headers">The answer's.</param>
    /// <param name="wait">How long; <see langword="null"/> when nobody knows.</param>
    public static void Add(IHeaderDictionary headers, TimeSpan? wait)
    {
        if (wait is { } time)
        {
            headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(time.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }
    }
}
