using System.Text.Json;

namespace Atelier.Server.Tests.Support;

/// <summary>Server-sent events as a client reads them.</summary>
internal sealed class ServerEvents(HttpResponseMessage answer) : IDisposable
{
    private StreamReader? _reader;

    public HttpResponseMessage Answer => answer;

    public static async Task<ServerEvents> OpenAsync(HttpClient http, string path, string? lastId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (lastId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastId);
        }

        return new ServerEvents(await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken));
    }

    /// <summary>The next event; <see langword="null"/> when the server has ended the stream.</summary>
    public async Task<(string? Id, string Name, JsonElement Data)?> NextAsync()
    {
        _reader ??= new StreamReader(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        var (id, name, data) = ((string?)null, "", "");
        while (await _reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.Length == 0 && data.Length > 0)
            {
                return (id, name, JsonElement.Parse(data));
            }

            switch (line.Split(": ", 2))
            {
                case ["id", var value]:
                    id = value;
                    break;
                case ["event", var value]:
                    name = value;
                    break;
                case ["data", var value]:
                    data = value;
                    break;
            }
        }

        return null;
    }

    public async Task<List<(string? Id, string Name, JsonElement Data)>> AllAsync()
    {
        var all = new List<(string? Id, string Name, JsonElement Data)>();
        while (await NextAsync() is { } next)
        {
            all.Add(next);
        }

        return all;
    }

    public void Dispose()
    {
        _reader?.Dispose();
        answer.Dispose();
    }
}
