using System.Globalization;
using System.Text.RegularExpressions;
using Atelier.Providers.Http;

namespace Atelier.Providers.ExtensionsAI;

/// <summary>What an exception of a generator means. Pure.</summary>
/// <remarks>
/// The interface promises no exception types, and the vendors' own are unknown here. OpenAI's client begins its messages with
/// <c>HTTP 400 (type: code)</c>, Azure's core says <c>Status: 429</c>; both were read in their sources, 2026-11.
/// </remarks>
internal static partial class ImageGeneratorFailures
{
    private static readonly Secrets s_secrets = new();

    public static ProviderFailure From(Exception exception, string provider) => exception switch
    {
        NotSupportedException or NotImplementedException => Failure(FailureKind.NotSupported, exception, provider, Charge.No),
        ArgumentException => Failure(FailureKind.InvalidRequest, exception, provider, Charge.No),
        UnauthorizedAccessException => Failure(FailureKind.Unauthenticated, exception, provider, Charge.No),
        TimeoutException or OperationCanceledException => new ProviderFailure(
            FailureKind.TimedOut, $"'{provider}' did not answer in the time it has; it may still charge for the picture."),
        HttpRequestException { StatusCode: { } status } => Upstream((int)status, exception, provider),
        _ when StatusOf(exception.Message) is { } status => Upstream(status, exception, provider),
        _ => Failure(FailureKind.Unavailable, exception, provider, Charge.Unknown),
    };

    private static ProviderFailure Upstream(int status, Exception exception, string provider)
    {
        var words = TypeAndCode().Match(exception.Message);
        return UpstreamFailures.From(
            new UpstreamError(status)
            {
                Message = s_secrets.Clean(exception.Message),
                Type = words.Success ? words.Groups[1].Value : null,
                Code = words.Success ? words.Groups[2].Value : null,
            },
            provider);
    }

    private static ProviderFailure Failure(FailureKind kind, Exception exception, string provider, Charge charged) =>
        new(kind, s_secrets.Clean($"'{provider}' failed ({exception.GetType().Name}): {exception.Message}")) { Charged = charged };

    private static int? StatusOf(string message) =>
        Status().Match(message) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"(?:^HTTP |\bStatus: )([45]\d\d)\b")]
    private static partial Regex Status();

    [GeneratedRegex(@"^HTTP \d\d\d \(([A-Za-z_]+): ([A-Za-z_]+)\)")]
    private static partial Regex TypeAndCode();
}
