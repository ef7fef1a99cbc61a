using System.Buffers;
using System.Text;
using Atelier.Server.Dialects.Shared;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.OpenAI.Writing;

/// <summary>A response of server-sent events. It begins with its first event, so that errors before that can still have a status.</summary>
internal sealed class EventStream(HttpResponse response)
{
    public bool HasStarted { get; private set; }

    /// <summary>Writes one event and flushes it.</summary>
    /// <param name="name">The <c>event:</c> line; the JSON repeats it as <c>type</c>.</param>
    /// <param name="json">The <c>data:</c> line; JSON without indentation has no line breaks.</param>
    /// <param name="cancellationToken">The caller's.</param>
    public async ValueTask WriteAsync(string name, SlottedJson json, CancellationToken cancellationToken)
    {
        if (!HasStarted)
        {
            HasStarted = true;
            EventHeaders.Begin(response);
        }

        var output = response.BodyWriter;
        Encoding.ASCII.GetBytes($"event: {name}\ndata: ", output);
        if (await json.WriteToAsync(output, cancellationToken))
        {
            output.Write("\n\n"u8);
            await output.FlushAsync(cancellationToken);
        }
    }
}
