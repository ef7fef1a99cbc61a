using Atelier.Core.Engine;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.Shared;

/// <summary>Headers that say which job stands behind an answer.</summary>
internal static class JobHeaders
{
    public const string Job = "Atelier-Job";

    public const string Simulated = "Atelier-Simulated";

    public const string Cached = "Atelier-Cached";

    public const string Replayed = "Idempotent-Replayed";

    public static void AddTicket(IHeaderDictionary headers, JobTicket ticket)
    {
        headers[Job] = ticket.JobId;
        if (ticket.Replayed || ticket.Joined)
        {
            headers[Replayed] = "true";
        }
    }

    /// <summary>A stream that already began cannot have more headers; its last event says the same.</summary>
    public static void AddResultUnlessStarted(HttpResponse response, JobRecord job)
    {
        if (response.HasStarted)
        {
            return;
        }

        if (job.Simulated)
        {
            response.Headers[Simulated] = "true";
        }

        if (job.CachedFrom is not null)
        {
            response.Headers[Cached] = "true";
        }
    }
}
