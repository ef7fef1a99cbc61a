using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Errors;

/// <summary>Tells when to ask again.</summary>
internal static class RetryHeaders
{
    /// <param name="headers">The answer's.</param>
    /// <param name="wait">How long; <see langword="null"/> when nobody knows.</param>
    public static void Add(IHeaderDictionary headers, TimeSpan? wait)
    {
        if (wait is { } time)
        {
            headers.RetryAfter = Seconds(time).ToString(CultureInfo.InvariantCulture);
        }
    }

    /// <summary>A wait in whole seconds, as headers and bodies tell it: never too short, and never none.</summary>
    public static long Seconds(TimeSpan wait) => Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds));
}
