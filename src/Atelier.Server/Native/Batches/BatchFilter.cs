using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Batches;

/// <summary>What a list of batches may be narrowed by.</summary>
internal static class BatchFilter
{
    /// <returns><see langword="null"/> when the parameters are fine.</returns>
    public static ErrorAnswer? Read(HttpContext context, out BatchQuery query)
    {
        query = new BatchQuery();
        if (context.QueryText("state") is not { Length: > 0 } word)
        {
            return null;
        }

        var fine = WireWords.TryRead<BatchState>(word, out var state);
        query = query with { State = state };
        return fine
            ? null
            : new(StatusCodes.Status400BadRequest, "invalid_value", $"Parameter 'state' must be one of {WireWords.All<BatchState>()}")
            {
                Parameter = "state",
            };
    }
}
