using Atelier.Providers.Gemini;
using Atelier.Providers.Http;

namespace Atelier.Providers.Vertex;

/// <summary>Google's models on Vertex AI.</summary>
internal sealed class VertexProvider(string id, GeminiService service, Upstream upstream, VertexTokens tokens, UpstreamServices services)
    : GoogleImageProvider(id, service, upstream, services)
{
    protected override async Task<AttemptOutcome> SubmitAsync(ProviderCall call, IImageSink sink, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SubmitAsync(call, sink, cancellationToken);
        }
        catch (UpstreamException exception) when (exception.Failure.Kind == FailureKind.Unauthenticated)
        {
            // Withdrawn before its time; the next call signs in anew.
            tokens.Forget();
            throw;
        }
    }
}
