using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Atelier.Cli.Facts;

namespace Atelier.Cli.Backends.Remote;

/// <summary>Works on a server, in the OpenAI dialect and by Atelier's own routes.</summary>
internal sealed class RemoteBackend(ServerConnection server, TimeProvider time) : IBackend
{
    public string Base => server.Base;

    public bool TellsEachPicture => false;

    public IJobDesk Desk => new RemoteJobDesk(server);

    public IBatchDesk Batches => new RemoteBatchDesk(server);

    public IMoney Money => new RemoteMoney(server);

    public IPictureShelf Shelf => new RemoteShelf(server);

    public async Task<MakeResult> MakeAsync(ImageRequest request, string? idempotencyKey, MakeObserver observer, CancellationToken cancellationToken)
    {
        using var given = new GivenFiles(request);
        using var body = BodyOf(request);
        if (idempotencyKey is not null)
        {
            body.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        observer.Accepted();
        var begun = time.GetTimestamp();
        var answer = await server.CallAsync(HttpMethod.Post, Route(request), body, cancellationToken);
        if (!answer.IsOk)
        {
            return new MakeResult.Failed(answer.Error);
        }

        var made = request.Operation == ImageOperation.Upscale
            ? await ReadUpscaleAsync(answer.Value, time.GetElapsedTime(begun), cancellationToken)
            : RemoteAnswer.Read(answer.Value, request, server.Downloads, time.GetUtcNow(), time.GetElapsedTime(begun));
        return made.IsOk ? new MakeResult.Made(made.Value) : new MakeResult.Failed(made.Error);
    }

    public async Task<Answer<QuoteInfo>> QuoteAsync(ImageRequest request, CancellationToken cancellationToken)
    {
        using var given = new GivenFiles(request);
        using var body = BodyOf(request);
        return await AskAsync(HttpMethod.Post, "api/v1/quote", FactsJson.Default.QuoteInfo, cancellationToken, body);
    }

    public async Task<Answer<ModelPage>> ListModelsAsync(CancellationToken cancellationToken)
    {
        var answer = await server.CallAsync(HttpMethod.Get, "v1/models", content: null, cancellationToken);
        return answer.IsOk
            ? new ModelPage([.. answer.Value.GetItems("data").Select(RemoteModel.Read).OfType<ModelInfo>()])
            : answer.Error;
    }

    public async Task<Answer<ProviderPage>> ListProvidersAsync(CancellationToken cancellationToken)
    {
        var answer = await server.CallAsync(HttpMethod.Get, "status", content: null, cancellationToken);
        return answer.IsOk ? RemoteProviders.Read(answer.Value) : answer.Error;
    }

    public Task<Answer<BreakerPage>> ListBreakersAsync(CancellationToken cancellationToken) =>
        AskAsync(HttpMethod.Get, "api/v1/admin/breakers", FactsJson.Default.BreakerPage, cancellationToken);

    public Task<Answer<BreakersReset>> ResetBreakersAsync(string? provider, CancellationToken cancellationToken) => AskAsync(
        HttpMethod.Post,
        provider is null ? "api/v1/admin/breakers/reset" : $"api/v1/admin/breakers/{Uri.EscapeDataString(provider)}/reset",
        FactsJson.Default.BreakersReset,
        cancellationToken);

    public Task<Answer<ImagePage>> ListImagesAsync(int limit, string? after, CancellationToken cancellationToken) =>
        AskAsync(HttpMethod.Get, "api/v1/images" + Query(limit, after), FactsJson.Default.ImagePage, cancellationToken);

    public Task<Answer<ImageInfo>> FindImageAsync(string id, CancellationToken cancellationToken) =>
        AskAsync(HttpMethod.Get, "api/v1/images/" + Uri.EscapeDataString(id), FactsJson.Default.ImageInfo, cancellationToken);

    public async Task<Answer<ImageInfo>> DeleteImageAsync(string id, CancellationToken cancellationToken)
    {
        var found = await FindImageAsync(id, cancellationToken);
        if (!found.IsOk)
        {
            return found;
        }

        var deleted = await server.CallAsync(HttpMethod.Delete, "api/v1/images/" + Uri.EscapeDataString(id), content: null, cancellationToken);
        return deleted.IsOk ? found : deleted.Error;
    }

    public Task<Answer<JobPage>> ListJobsAsync(int limit, string? after, CancellationToken cancellationToken) =>
        AskAsync(HttpMethod.Get, "api/v1/jobs" + Query(limit, after), FactsJson.Default.JobPage, cancellationToken);

    public Task<Answer<JobInfo>> FindJobAsync(string id, CancellationToken cancellationToken) =>
        AskAsync(HttpMethod.Get, "api/v1/jobs/" + Uri.EscapeDataString(id), FactsJson.Default.JobInfo, cancellationToken);

    public ValueTask DisposeAsync()
    {
        server.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>That route tells only the pictures; what they cost is in their job.</summary>
    private async Task<Answer<PicturesMade>> ReadUpscaleAsync(JsonElement answer, TimeSpan elapsed, CancellationToken cancellationToken)
    {
        var made = RemoteUpscale.Read(answer, server.Downloads, time.GetUtcNow(), elapsed);
        if (made is not { IsOk: true, Value.JobId: { } jobId })
        {
            return made;
        }

        var job = await FindJobAsync(jobId, cancellationToken);
        return job.IsOk ? made.Value with { CostUsd = job.Value.Cost, Adjustments = job.Value.Adjustments ?? [] } : made;
    }

    private static HttpContent BodyOf(ImageRequest request) =>
        request.Images.Count == 0 ? RequestFields.ToJson(request) : RequestFields.ToForm(request);

    private static string Route(ImageRequest request) => request.Operation switch
    {
        ImageOperation.Edit => "v1/images/edits",
        ImageOperation.Vary => "v1/images/variations",
        ImageOperation.Upscale => "api/v1/upscale",
        _ => "v1/images/generations",
    };

    private static string Query(int limit, string? after) =>
        FormattableString.Invariant($"?limit={limit}") + (after is null ? "" : "&cursor=" + Uri.EscapeDataString(after));

    private async Task<Answer<T>> AskAsync<T>(HttpMethod method, string path, JsonTypeInfo<T> type, CancellationToken cancellationToken, HttpContent? content = null)
        where T : class
    {
        var answer = await server.CallAsync(method, path, content, cancellationToken);
        return answer.IsOk ? server.Understand(answer.Value, type) : answer.Error;
    }
}
