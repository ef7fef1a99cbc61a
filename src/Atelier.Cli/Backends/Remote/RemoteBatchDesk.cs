using System.Globalization;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using Atelier.Cli.Batches;
using Atelier.Cli.Facts;

namespace Atelier.Cli.Backends.Remote;

/// <summary>Batches on a server.</summary>
internal sealed class RemoteBatchDesk(ServerConnection server) : IBatchDesk
{
    private const string Root = "api/v1/batches";

    public async Task<Answer<BatchEstimateInfo>> ForeseeAsync(BatchFile file, CancellationToken cancellationToken)
    {
        using var body = BodyOf(file);
        var answer = await server.CallAsync(HttpMethod.Post, Root + QueryOf(file) + "&dry_run=true", body, cancellationToken);
        return answer.IsOk ? server.Understand(answer.Value, FactsJson.Default.BatchEstimateInfo) : answer.Error;
    }

    public async Task<Answer<BatchHandedIn>> SubmitAsync(BatchFile file, string key, CancellationToken cancellationToken)
    {
        using var body = BodyOf(file);
        body.Headers.Add("Idempotency-Key", key);
        var wasThere = false;
        var answer = await server.CallAsync(
            HttpMethod.Post,
            Root + QueryOf(file),
            body,
            response => wasThere = response.Headers.Contains("Idempotent-Replayed"),
            cancellationToken);
        if (!answer.IsOk)
        {
            return answer.Error;
        }

        var batch = server.Understand(answer.Value, FactsJson.Default.BatchInfo);
        return batch.IsOk ? new BatchHandedIn(batch.Value, wasThere) : batch.Error;
    }

    public async Task<Answer<BatchInfo>> FindAsync(string id, CancellationToken cancellationToken) =>
        Understand(await server.CallAsync(HttpMethod.Get, PathOf(id), content: null, cancellationToken));

    public async Task<Answer<BatchInfo>> ResumeAsync(string id, CancellationToken cancellationToken) =>
        Understand(await server.CallAsync(HttpMethod.Post, PathOf(id) + "/resume", content: null, cancellationToken));

    public async IAsyncEnumerable<BatchOutcome> ListResultsAsync(string id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var line in server.ListLinesAsync(PathOf(id) + "/results.jsonl", cancellationToken))
        {
            var result = server.Understand(line, FactsJson.Default.BatchResultInfo);
            if (!result.IsOk)
            {
                throw new IOException(result.Error.Message);
            }

            var pictures = result.Value.Images.Select((image, index) =>
                new LinkedPicture(server.Downloads, server.AddressOf(image.Url ?? "")) { Index = index, Id = image.Id, Url = image.Url });
            yield return new BatchOutcome(result.Value, [.. pictures]);
        }
    }

    /// <summary>The server works by itself.</summary>
    public IAsyncDisposable Work() => new NoWork();

    private static string PathOf(string id) => $"{Root}/{Uri.EscapeDataString(id)}";

    private static StreamContent BodyOf(BatchFile file) =>
        new(file.Open()) { Headers = { ContentType = new MediaTypeHeaderValue("application/jsonl") } };

    private static string QueryOf(BatchFile file)
    {
        var query = $"?name={Uri.EscapeDataString(file.Name)}&priority={file.Priority.ToString().ToLowerInvariant()}";
        query += file.MaxCostUsd is { } cost ? string.Create(CultureInfo.InvariantCulture, $"&max_cost={cost}") : "";
        return query + (file.Defaults is { } defaults ? "&defaults=" + Uri.EscapeDataString(defaults) : "");
    }

    private Answer<BatchInfo> Understand(Answer<System.Text.Json.JsonElement> answer) =>
        answer.IsOk ? server.Understand(answer.Value, FactsJson.Default.BatchInfo) : answer.Error;

    private sealed class NoWork : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
