using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Jobs;

/// <summary>How long a caller would rather wait for a result than get a receipt: <c>Prefer: wait=30</c> (RFC 7240).</summary>
internal static class WaitPreference
{
    public const string Header = "Prefer";

    public const string AppliedHeader = "Preference-Applied";

    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(10);

    /// <returns><see langword="null"/> when the caller does not say, or not in a way anybody understands: a preference is never an error.</returns>
    public static TimeSpan? Read(HttpRequest request)
    {
        foreach (var preference in request.Headers.GetCommaSeparatedValues(Header))
        {
            if (preference.Split('=', 2, StringSplitOptions.TrimEntries) is [var name, var value]
                && name.Equals("wait", StringComparison.OrdinalIgnoreCase)
                && int.TryParse(value.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            {
                return TimeSpan.FromSeconds(Math.Min(seconds, (int)s_longest.TotalSeconds));
            }
        }

        return null;
    }
}
