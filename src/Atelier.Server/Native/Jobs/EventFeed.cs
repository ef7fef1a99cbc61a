using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Atelier.Server.Dialects.Shared;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Jobs;

/// <summary>Server-sent events that a client can go on with where it left off (HTML Standard, section 9.2).</summary>
internal sealed class EventFeed(HttpResponse response, TimeProvider time)
{
    /// <summary>What a client names when it comes back.</summary>
    public const string LastIdHeader = "Last-Event-ID";

    /// <summary>Proxies give a silent connection up after a minute or less.</summary>
    private static readonly TimeSpan s_silence = TimeSpan.FromSeconds(15);

    private long _spoke = time.GetTimestamp();

    public async ValueTask BeginAsync(CancellationToken cancellationToken)
    {
        EventHeaders.Begin(response);
        await WriteAsync("retry: 1000\n\n", cancellationToken);
    }

    /// <summary>Writes one event and flushes it.</summary>
    /// <param name="id">What the client names to have those after it; <see langword="null"/> for one that cannot be named.</param>
    /// <param name="name">Its name.</param>
    /// <param name="body">JSON without indentation has no line breaks.</param>
    /// <param name="type">How the body is written.</param>
    /// <param name="cancellationToken">The caller's.</param>
    public async ValueTask SendAsync<T>(long? id, string name, T body, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var output = response.BodyWriter;
        Encoding.ASCII.GetBytes(id is { } number ? FormattableString.Invariant($"id: {number}\nevent: {name}\ndata: ") : $"event: {name}\ndata: ", output);
        output.Write(JsonSerializer.SerializeToUtf8Bytes(body, type));
        await WriteAsync("\n\n", cancellationToken);
    }

    /// <summary>Says that the connection lives, where nothing was said for a while.</summary>
    public ValueTask KeepAliveAsync(CancellationToken cancellationToken) =>
        time.GetElapsedTime(_spoke) < s_silence ? ValueTask.CompletedTask : WriteAsync(": still here\n\n", cancellationToken);

    private async ValueTask WriteAsync(string text, CancellationToken cancellationToken)
    {
        Encoding.ASCII.GetBytes(text, response.BodyWriter);
        await response.BodyWriter.FlushAsync(cancellationToken);
        _spoke = time.GetTimestamp();
    }
}
