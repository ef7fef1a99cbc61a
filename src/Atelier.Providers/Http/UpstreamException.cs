namespace Atelier.Providers.Http;

/// <summary>Ends an attempt from wherever it is, with the failure the provider returns for it.</summary>
/// <remarks>Never leaves a provider: <see cref="UpstreamProvider"/> turns it into an outcome.</remarks>
internal sealed class UpstreamException(ProviderFailure failure) : Exception(failure.Message)
{
    public ProviderFailure Failure => failure;
}
