using System.Buffers;
using Atelier.Server.Dialects.Shared;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.Gemini.Writing;

/// <summary>A response of many chunks: server-sent events, or one JSON array that grows. It begins with its first chunk, so that errors before that can still have a status.</summary>
internal sealed class ChunkStream(HttpResponse response, bool asEvents)
{
    public bool HasStarted { get; private set; }

    /// <summary>Writes one chunk and flushes it.</summary>
    public async ValueTask WriteAsync(SlottedJson json, CancellationToken cancellationToken)
    {
        var output = response.BodyWriter;
        output.Write((asEvents, HasStarted) switch
        {
            (true, _) => "data: "u8,
            (false, false) => "["u8,
            (false, true) => ",\n"u8,
        });
        if (!HasStarted)
        {
            Begin();
        }

        if (await json.WriteToAsync(output, cancellationToken))
        {
            output.Write(asEvents ? "\n\n"u8 : ""u8);
            await output.FlushAsync(cancellationToken);
        }
    }

    /// <summary>Ends what was begun; of nothing, nothing is written.</summary>
    public async ValueTask EndAsync(CancellationToken cancellationToken)
    {
        if (HasStarted && !asEvents)
        {
            response.BodyWriter.Write("]"u8);
            await response.BodyWriter.FlushAsync(cancellationToken);
        }
    }

    private void Begin()
    {
        HasStarted = true;
        EventHeaders.Begin(response, asEvents ? EventHeaders.ContentType : "application/json; charset=utf-8");
    }
}
