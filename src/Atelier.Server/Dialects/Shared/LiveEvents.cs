using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.Shared;

/// <summary>Server-sent events that are told while something goes on. While nothing is said, a comment keeps the connection open.</summary>
internal sealed class LiveEvents : IAsyncDisposable
{
    private static readonly TimeSpan s_quiet = TimeSpan.FromSeconds(15);

    private readonly HttpResponse _response;
    private readonly PeriodicTimer _timer;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Task _beating;

    private LiveEvents(HttpResponse response, TimeProvider time)
    {
        _response = response;
        _timer = new PeriodicTimer(s_quiet, time);
        _beating = BeatAsync();
    }

    public static LiveEvents Begin(HttpResponse response, TimeProvider time)
    {
        EventHeaders.Begin(response);
        return new LiveEvents(response, time);
    }

    /// <summary>Writes one event without a name, whose data says what it is.</summary>
    public ValueTask SendAsync<T>(T data, JsonTypeInfo<T> type, CancellationToken cancellationToken) => WriteAsync("data: ", data, type, cancellationToken);

    /// <summary>Writes one event and flushes it.</summary>
    /// <param name="name">The <c>event:</c> line.</param>
    /// <param name="data">The <c>data:</c> line; JSON without indentation has no line breaks.</param>
    /// <param name="type">How it is written.</param>
    /// <param name="cancellationToken">The caller's.</param>
    public ValueTask SendAsync<T>(string name, T data, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        WriteAsync($"event: {name}\ndata: ", data, type, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _timer.Dispose();
        await _beating;
        _turn.Dispose();
    }

    private async ValueTask WriteAsync<T>(string head, T data, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(data, type);
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var output = _response.BodyWriter;
            Encoding.ASCII.GetBytes(head, output);
            output.Write(json);
            output.Write("\n\n"u8);
            await output.FlushAsync(cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task BeatAsync()
    {
        while (await _timer.WaitForNextTickAsync())
        {
            await _turn.WaitAsync();
            try
            {
                _response.BodyWriter.Write(": still here\n\n"u8);
                await _response.BodyWriter.FlushAsync();
            }
            finally
            {
                _turn.Release();
            }
        }
    }
}
