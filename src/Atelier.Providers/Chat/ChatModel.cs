using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Atelier.Providers.Http;

namespace Atelier.Providers.Chat;

/// <summary>A chat model behind OpenAI's chat completions or a copy of them.</summary>
/// <remarks>Safe for concurrent calls. Each call asks once; what is heard is handed on as it comes.</remarks>
public sealed class ChatModel
{
    private const string Name = "The chat model";

    /// <summary>Longest event of a stream in bytes.</summary>
    private const int LongestEvent = 256 * 1024;

    /// <summary>What an error in the middle of a good answer counts as.</summary>
    private const int ErrorWithinAnswer = 502;

    private readonly ChatOptions _options;
    private readonly TimeProvider _time;
    private readonly Upstream _upstream;

    public ChatModel(ChatOptions options, UpstreamServices services)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(services);
        (_options, _time) = (options, services.Time);
        _upstream = new Upstream(
            new UpstreamVendor
            {
                Name = Name,
                BaseUrl = options.BaseUrl,
                Authorize = (request, _) =>
                {
                    request.Headers.Authorization = options.ApiKey is { } key ? new AuthenticationHeaderValue("Bearer", key) : null;
                    return default;
                },
                Secrets = [options.ApiKey],
            },
            services);
    }

    /// <summary>Asks for the next turn of a conversation.</summary>
    /// <param name="turns">The conversation, oldest first.</param>
    /// <param name="tool">The definition of the one tool it may call; <see langword="null"/> for none.</param>
    /// <param name="heard">Called with new words as they come.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was signalled.</exception>
    public async Task<ChatOutcome> AskAsync(
        IReadOnlyList<ChatTurn> turns,
        JsonNode? tool,
        Func<string, CancellationToken, ValueTask> heard,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(heard);
        using var clock = new CancellationTokenSource(_options.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, clock.Token);
        try
        {
            var request = JsonRequest.Post(_upstream.At("chat/completions"), ChatMapping.ToRequest(_options.Model, turns, tool));
            using var answer = await _upstream.SendAsync(request, either.Token);
            return new ChatOutcome.Answered(await ReadAsync(answer, heard, either.Token));
        }
        catch (UpstreamException exception)
        {
            return new ChatOutcome.Failed(exception.Failure);
        }
        catch (InvalidDataException exception)
        {
            return new ChatOutcome.Failed(Unusable(exception.Message));
        }
        catch (OperationCanceledException) when (clock.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new ChatOutcome.Failed(new(FailureKind.TimedOut, $"{Name} did not finish within {_options.Timeout.TotalSeconds:0} s. Try again."));
        }
    }

    private async Task<ChatReply> ReadAsync(UpstreamAnswer answer, Func<string, CancellationToken, ValueTask> heard, CancellationToken cancellationToken)
    {
        if (answer.MediaType != "text/event-stream")
        {
            throw new InvalidDataException("it does not stream.");
        }

        await using var body = await answer.OpenAsync(cancellationToken);
        using var events = new ServerSentEvents(body);
        var reply = new ChatReplyBuilder();
        while (await events.NextAsync(cancellationToken) is { } data)
        {
            // Only objects are pieces; the last event is "[DONE]".
            if (await events.PeekAsync(cancellationToken) != '{')
            {
                continue;
            }

            var chunk = await ReadAsync(data, cancellationToken);
            if (chunk.Error is { ValueKind: JsonValueKind.Object or JsonValueKind.String } error)
            {
                throw new UpstreamException(_upstream.FailureOf(ErrorShapes.Read(new UpstreamError(ErrorWithinAnswer), error)));
            }

            if (reply.Add(chunk) is { Length: > 0 } words)
            {
                await heard(words, cancellationToken);
            }
        }

        return reply.IsEmpty ? throw new InvalidDataException("its stream ended without a word.") : reply.ToReply();
    }

    private static async Task<ChatChunk> ReadAsync(Stream data, CancellationToken cancellationToken)
    {
        using var held = new MemoryStream();
        var buffer = new byte[4096];
        for (int read; (read = await data.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            held.Write(buffer, 0, read);
            if (held.Length > LongestEvent)
            {
                throw new InvalidDataException("an event of its stream is far too long.");
            }
        }

        try
        {
            return JsonSerializer.Deserialize(held.GetBuffer().AsSpan(0, (int)held.Length), ChatWireJson.Default.ChatChunk)!;
        }
        catch (JsonException)
        {
            throw new InvalidDataException("an event of its stream is no JSON of a chat completion.");
        }
    }

    private static ProviderFailure Unusable(string problem) => new(FailureKind.BadResponse, $"{Name} sent an answer that cannot be used: {problem}");
}
