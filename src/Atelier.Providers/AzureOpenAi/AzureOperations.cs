using System.Text.Json;
using Atelier.Providers.Http;
using Atelier.Providers.OpenAi;

namespace Atelier.Providers.AzureOpenAi;

/// <summary>The asynchronous form of Azure's previews of 2023: a submit answers with the address of an operation, which is asked until it ends.</summary>
internal sealed class AzureOperations(Upstream upstream, UpstreamServices services)
{
    private static readonly TimeSpan s_distance = TimeSpan.FromSeconds(1);

    /// <summary>Whether the version set knows only the asynchronous form.</summary>
    public static bool IsOld(AzureOpenAiOptions options) =>
        options.ApiVersion is { } version && string.CompareOrdinal(version, "2023-06") >= 0 && string.CompareOrdinal(version, "2023-12") < 0;

    public static string SubmitPath(AzureOpenAiOptions options) =>
        $"openai/images/generations:submit?api-version={Uri.EscapeDataString(options.ApiVersion!)}";

    /// <summary>The operation an answer points to; <see langword="null"/> when it is the picture itself.</summary>
    public static string? LinkOf(UpstreamAnswer answer) =>
        answer.Status == 202 && answer.Headers.TryGetValues("operation-location", out var values) ? values.First() : null;

    /// <summary>Waits for the operation's result.</summary>
    /// <param name="operation">Its address.</param>
    /// <param name="cancellationToken">The attempt's token.</param>
    /// <returns><c>{created, data}</c>.</returns>
    /// <exception cref="UpstreamException">It failed, was cancelled, or is not of this service.</exception>
    public async Task<JsonElement> WaitAsync(string operation, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(operation, UriKind.Absolute, out var address))
        {
            throw new UpstreamException(UpstreamFailures.BadAnswer(upstream.Name, "the address of its operation is none."));
        }

        var ended = await services.Polling.WaitAsync(token => AskAsync(address, token), s_distance, cancellationToken);
        return ended.Failure is { } failure ? throw new UpstreamException(failure) : ended.Result;
    }

    private async Task<Ended?> AskAsync(Uri address, CancellationToken cancellationToken)
    {
        using var answer = await upstream.SendAsync(new HttpRequestMessage(HttpMethod.Get, address), cancellationToken);
        var operation = await answer.ReadJsonAsync(OpenAiJson.Default.JsonElement, cancellationToken);
        return OpenAiWire.Text(operation, "status")?.ToLowerInvariant() switch
        {
            "succeeded" when OpenAiWire.Object(operation, "result") is { } result => new Ended(result, null),
            "failed" or "canceled" or "cancelled" => new Ended(
                operation,
                upstream.FailureOf(ErrorShapes.Read(new UpstreamError(OpenAiErrors.WithinAnswer), operation))),
            _ => null,
        };
    }

    /// <summary>An operation's end; a failure is its own, not that of a poll, which would be repeated.</summary>
    private sealed record Ended(JsonElement Result, ProviderFailure? Failure);
}
