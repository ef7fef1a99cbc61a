using Atelier.Cli.Facts;

namespace Atelier.Cli.Backends.Remote;

/// <summary>Jobs in line on a server.</summary>
internal sealed class RemoteJobDesk(ServerConnection server) : IJobDesk
{
    private const string Jobs = "api/v1/jobs";

    public async Task<Answer<JobInfo>> SubmitAsync(ImageRequest request, JobPriority priority, string? idempotencyKey, CancellationToken cancellationToken)
    {
        using var given = new GivenFiles(request);
        (string Name, object Value)[] more = [("operation", Word(request.Operation.ToString())), ("priority", Word(priority.ToString()))];
        using HttpContent body = request.Images.Count == 0 ? RequestFields.ToJson(request, more) : RequestFields.ToForm(request, more);
        if (idempotencyKey is not null)
        {
            body.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        return await AskAsync(Jobs + "?dialect=openai", body, cancellationToken);
    }

    public Task<Answer<JobInfo>> CancelAsync(string id, CancellationToken cancellationToken) => ActAsync(id, "cancel", cancellationToken);

    public Task<Answer<JobInfo>> RetryAsync(string id, CancellationToken cancellationToken) => ActAsync(id, "retry", cancellationToken);

    private Task<Answer<JobInfo>> ActAsync(string id, string action, CancellationToken cancellationToken) =>
        AskAsync($"{Jobs}/{Uri.EscapeDataString(id)}/{action}", content: null, cancellationToken);

    private async Task<Answer<JobInfo>> AskAsync(string path, HttpContent? content, CancellationToken cancellationToken)
    {
        var answer = await server.CallAsync(HttpMethod.Post, path, content, cancellationToken);
        return answer.IsOk ? server.Understand(answer.Value, FactsJson.Default.JobInfo) : answer.Error;
    }

    private static string Word(string name) => name.ToLowerInvariant();
}
