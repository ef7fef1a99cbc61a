using System.Net.Http.Headers;
using Atelier.Providers.Configuration;
using Atelier.Providers.Http;

namespace Atelier.Providers.OpenAi;

/// <summary>Passes moderation requests on to OpenAI with the operator's key. Free of charge there.</summary>
/// <remarks>Safe for concurrent calls.</remarks>
public sealed class OpenAiModerations
{
    private readonly Upstream _upstream;

    private OpenAiModerations(Upstream upstream) => _upstream = upstream;

    /// <summary>The moderations of a provider of kind <c>openai</c> that is set up.</summary>
    public static OpenAiModerations Create(ProviderOptions options, UpstreamServices services) =>
        new(new OpenAiKind().Connect(options, services));

    /// <summary>Sends <c>POST /moderations</c>.</summary>
    /// <param name="body">The caller's JSON (<c>model</c>, <c>input</c>); read once and disposed.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A good answer, whose body flows when it is read; or why there is none, without the key.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was signalled.</exception>
    public async Task<ModerationOutcome> SendAsync(Stream body, CancellationToken cancellationToken)
    {
        var content = new StreamContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        try
        {
            var answer = await _upstream.SendAsync(
                new HttpRequestMessage(HttpMethod.Post, _upstream.At("moderations")) { Content = content },
                cancellationToken);
            return new ModerationOutcome.Answered(answer, await answer.OpenAsync(cancellationToken));
        }
        catch (UpstreamException exception)
        {
            return new ModerationOutcome.Failed(exception.Failure with { Charged = Charge.No });
        }
    }
}
