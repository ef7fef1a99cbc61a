using Atelier.Core.Engine;
using Atelier.Server.Dialects.Confirm.Reading;
using Atelier.Server.Dialects.Confirm.Wire;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.Confirm.Images;

/// <summary>Says why there is no picture. Pure.</summary>
internal static class FailureComposer
{
    /// <param name="error">Why.</param>
    /// <param name="asked">What was asked.</param>
    /// <param name="others">Everybody who could have drawn, and why they did not; the one that was asked for included.</param>
    /// <param name="jobId">The job, where one was begun.</param>
    public static (int Status, FailureBody Body) Compose(
        JobError error,
        AskedPicture asked,
        IReadOnlyList<RequestedModelBody> others,
        string? jobId)
    {
        var status = StatusOf(error.Kind, begun: jobId is not null);
        var body = new FailureBody
        {
            Error = error.Message,
            Code = error.Code,
            Parameter = error.Parameter,
            Provider = asked.Provider,
            Model = asked.Model,
            JobId = jobId,
        };
        return (status, status switch
        {
            StatusCodes.Status402PaymentRequired => body with
            {
                CreditBalance = error.Shortfall?.BalanceUsd,
                EstimatedCost = error.Shortfall?.AskedUsd,
                Shortfall = error.Shortfall?.MissingUsd,
            },
            StatusCodes.Status503ServiceUnavailable => Nobody(body, asked, others),
            _ => body,
        });
    }

    private static FailureBody Nobody(FailureBody body, AskedPicture asked, IReadOnlyList<RequestedModelBody> others)
    {
        var primary = others.FirstOrDefault(other => IsPrimary(other, asked));
        var rest = others.Where(other => !ReferenceEquals(other, primary)).ToList();
        return body with
        {
            Error = others.Count == 0 ? body.Error : "No image provider is available: " + List(others),
            PrimaryProvider = asked.Provider,
            PrimaryReason = primary?.Reason ?? body.Error,
            AttemptedFallback = asked.Fallback,
            FallbackResult = new FallbackResultBody
            {
                Error = !asked.Fallback ? "Fallback was switched off by the request."
                    : rest.Count == 0 ? "No other provider has a model for this."
                    : List(rest),
                Attempted = rest,
            },
        };
    }

    private static bool IsPrimary(RequestedModelBody other, AskedPicture asked) =>
        other.Provider.Equals(asked.Provider, StringComparison.OrdinalIgnoreCase);

    /// <summary>Each provider with its reasons.</summary>
    private static string List(IEnumerable<RequestedModelBody> models) => string.Join("; ", models
        .GroupBy(static model => model.Provider, StringComparer.OrdinalIgnoreCase)
        .Select(static provider => $"{provider.Key}: {string.Join(", ", provider.Select(static model => model.Reason.TrimEnd('.')).Distinct())}"));

    /// <summary>The contract's statuses: 503 where nobody could draw, 500 where somebody tried and broke; the caller's own mistakes are 400.</summary>
    private static int StatusOf(FailureKind kind, bool begun) => kind switch
    {
        FailureKind.NoProvider or FailureKind.Unauthenticated or FailureKind.InsufficientFunds => StatusCodes.Status503ServiceUnavailable,
        FailureKind.UnknownModel or FailureKind.NotSupported when begun => StatusCodes.Status500InternalServerError,
        FailureKind.BadResponse or FailureKind.TimedOut => StatusCodes.Status500InternalServerError,
        _ => FailureTable.For(kind).Status,
    };
}
