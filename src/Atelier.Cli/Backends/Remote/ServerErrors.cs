using System.Net;
using System.Text.Json;

namespace Atelier.Cli.Backends.Remote;

/// <summary>Reads a server's refusal, in whichever of the usual shapes it comes.</summary>
internal static class ServerErrors
{
    private const int ShownBodyLength = 200;

    public static async Task<JobError> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        var error = Read(response.StatusCode, response.ReasonPhrase, body);
        return response.Headers.RetryAfter?.Delta is { } wait ? error with { RetryAfter = wait } : error;
    }

    internal static JobError Read(HttpStatusCode status, string? phrase, string body)
    {
        var code = FormattableString.Invariant($"http_{(int)status}");
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (root.Get("error") is { ValueKind: JsonValueKind.Object } error)
            {
                return new JobError(KindOf(status, error.GetText("code")), error.GetText("code") ?? code, error.GetText("message") ?? Plain(status, phrase, body))
                {
                    Parameter = error.GetText("param"),
                };
            }

            var message = root.Get("responseStatus")?.GetText("message") ?? root.GetText("message") ?? root.GetText("detail");
            var word = root.GetText("error");
            return message is null
                ? new JobError(KindOf(status, code: null), code, word ?? Plain(status, phrase, body))
                : new JobError(KindOf(status, word), word ?? code, message);
        }
        catch (JsonException)
        {
            return new JobError(KindOf(status, code: null), code, Plain(status, phrase, body));
        }
    }

    private static string Plain(HttpStatusCode status, string? phrase, string body)
    {
        var text = body.Trim();
        return text.Length > 0
            ? text[..Math.Min(text.Length, ShownBodyLength)]
            : FormattableString.Invariant($"The server answered {(int)status} {phrase}").TrimEnd();
    }

    private static FailureKind KindOf(HttpStatusCode status, string? code) => ((int)status, code) switch
    {
        (_, "provider_not_configured") or (501, _) => FailureKind.NoProvider,
        (_, "model_not_found") => FailureKind.UnknownModel,
        (401 or 403, _) => FailureKind.Unauthenticated,
        (402, _) => FailureKind.BudgetExceeded,
        (409, _) => FailureKind.Conflict,
        (429, _) => FailureKind.RateLimited,
        (504, _) => FailureKind.TimedOut,
        (507, _) => FailureKind.StorageUnavailable,
        (502 or 503, _) => FailureKind.Unavailable,
        ( >= 500, _) => FailureKind.Internal,
        _ => FailureKind.InvalidRequest,
    };
}
