using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Hosting;

/// <summary>What an endpoint tells the request log.</summary>
internal static class RequestNotes
{
    private static readonly object s_job = new();

    /// <summary>Notes the job a request started or joined; the completion line names it.</summary>
    public static void NoteJob(this HttpContext context, string jobId) => context.Items[s_job] = jobId;

    public static string? NotedJob(this HttpContext context) =>
        context.Items.TryGetValue(s_job, out var job) ? (string?)job : null;
}
