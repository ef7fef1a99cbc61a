using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Atelier.Cli.Backends.Remote;

/// <summary>Calls one server, and turns whatever goes wrong into a <see cref="JobError"/>.</summary>
internal sealed class ServerConnection : IDisposable
{
    private static readonly TimeSpan s_connectTimeout = TimeSpan.FromSeconds(10);

    private readonly HttpClient _calls;
    private readonly Uri _base;

    /// <param name="address">The server's address, with or without <c>/v1</c> at its end.</param>
    /// <param name="apiKey">Sent to this server only; <see langword="null"/> for none.</param>
    public ServerConnection(Uri address, string? apiKey)
    {
        _base = ServerAddress.Normalise(address);
        _calls = NewClient();
        if (apiKey is not null)
        {
            _calls.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
        }

        Downloads = NewClient();
    }

    /// <summary>The server's address, without a slash at its end.</summary>
    public string Base => _base.AbsoluteUri.TrimEnd('/');

    /// <summary>Fetches result addresses, which may be anybody's: without credentials.</summary>
    public HttpClient Downloads { get; }

    /// <summary>An answer as one of our types.</summary>
    public Answer<T> Understand<T>(JsonElement answer, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return answer.Deserialize(type) is { } value ? value : NotUnderstood();
        }
        catch (JsonException)
        {
            return NotUnderstood();
        }
    }

    /// <summary>Makes one call.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">Relative to the server's address, such as <c>v1/models</c>.</param>
    /// <param name="content">The body; <see langword="null"/> for none.</param>
    /// <param name="cancellationToken">Hangs up.</param>
    /// <returns>The answer's JSON, empty where the server sends none.</returns>
    public Task<Answer<JsonElement>> CallAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken) =>
        CallAsync(method, path, content, static _ => { }, cancellationToken);

    /// <summary>Makes one call whose answer says something in its headers.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">Relative to the server's address, such as <c>v1/models</c>.</param>
    /// <param name="content">The body; <see langword="null"/> for none.</param>
    /// <param name="look">Sees the answer, before its body is read.</param>
    /// <param name="cancellationToken">Hangs up.</param>
    /// <returns>The answer's JSON, empty where the server sends none.</returns>
    public async Task<Answer<JsonElement>> CallAsync(
        HttpMethod method,
        string path,
        HttpContent? content,
        Action<HttpResponseMessage> look,
        CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(_base, path)) { Content = content };
        try
        {
            using var response = await _calls.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            look(response);
            return response.IsSuccessStatusCode
                ? await ReadJsonAsync(response, cancellationToken)
                : await ServerErrors.ReadAsync(response, cancellationToken);
        }
        catch (HttpRequestException problem)
        {
            return Unreachable(problem);
        }
        catch (IOException problem)
        {
            return new JobError(FailureKind.Unavailable, "connection_lost", $"The connection to {Base} broke: {problem.Message}");
        }
    }

    /// <summary>Saves an answer in a file as it comes.</summary>
    /// <returns>Its length in bytes.</returns>
    public async Task<Answer<long>> DownloadAsync(string path, string file, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _calls.GetAsync(new Uri(_base, path), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                return await ServerErrors.ReadAsync(response, cancellationToken);
            }

            await using var output = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None);
            await response.Content.CopyToAsync(output, cancellationToken);
            return output.Length;
        }
        catch (HttpRequestException problem)
        {
            return Unreachable(problem);
        }
        catch (IOException problem)
        {
            return new JobError(FailureKind.Unavailable, "connection_lost", $"{file} was not written whole: {problem.Message}");
        }
    }

    /// <summary>Reads JSON Lines as they come.</summary>
    /// <param name="path">Relative to the server's address.</param>
    /// <param name="cancellationToken">Hangs up.</param>
    /// <exception cref="IOException">The server does not answer, or not with lines.</exception>
    public async IAsyncEnumerable<JsonElement> ListLinesAsync(string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_base, path));
        using var response = await OpenAsync(request, cancellationToken);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken));
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            yield return Parse(line);
        }
    }

    /// <summary>A link of the server's, which may be relative to it.</summary>
    public Uri AddressOf(string link) => new(_base, link);

    public void Dispose()
    {
        _calls.Dispose();
        Downloads.Dispose();
    }

    private async Task<HttpResponseMessage> OpenAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            var response = await _calls.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (response.IsSuccessStatusCode)
            {
                return response;
            }

            using (response)
            {
                throw new IOException((await ServerErrors.ReadAsync(response, cancellationToken)).Message);
            }
        }
        catch (HttpRequestException problem)
        {
            throw new IOException(Unreachable(problem).Message, problem);
        }
    }

    private static JsonElement Parse(string line)
    {
        try
        {
            return JsonElement.Parse(line);
        }
        catch (JsonException problem)
        {
            throw new IOException("The server's answer broke off.", problem);
        }
    }

    private async Task<Answer<JsonElement>> ReadJsonAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength == 0)
        {
            return default(JsonElement);
        }

        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        try
        {
            using var document = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return new JobError(FailureKind.BadResponse, "not_json", $"{Base} did not answer in JSON; is it an Atelier server?");
        }
    }

    private JobError NotUnderstood() =>
        new(FailureKind.BadResponse, "unexpected_answer", $"{Base} answered in a way this version does not understand; is it an Atelier server?");

    private JobError Unreachable(HttpRequestException problem) => new(
        FailureKind.Unavailable,
        "server_unreachable",
        $"No server answers at {Base} ({Reason(problem)}). Start one with 'atelier serve', or leave out --url to work without a server.");

    private static string Reason(HttpRequestException problem) => problem.InnerException switch
    {
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => "connection refused",
        TimeoutException or TaskCanceledException => "no connection in time",
        { } inner => inner.Message,
        null => problem.Message,
    };

    /// <summary>A picture may take minutes, so only connecting has a limit; the server has its own for the work.</summary>
    private static HttpClient NewClient() =>
        new(new SocketsHttpHandler { ConnectTimeout = s_connectTimeout }) { Timeout = Timeout.InfiniteTimeSpan };
}
