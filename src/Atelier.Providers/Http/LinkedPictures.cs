using Atelier.Providers.Fetching;
using Atelier.Providers.Json;

namespace Atelier.Providers.Http;

/// <summary>Fetches the pictures a vendor links to, before their links die.</summary>
internal sealed class LinkedPictures(GuardedFetcher fetcher, TimeProvider time)
{
    /// <summary>Fetching costs nothing, and the picture is paid for.</summary>
    private const int MostTries = 3;

    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(500);

    /// <summary>Pours one linked picture into the sink.</summary>
    /// <param name="link">An https address, or one on an origin the operator named; or a data URI.</param>
    /// <param name="header">Which picture it is.</param>
    /// <param name="sink">Where it goes.</param>
    /// <param name="provider">The provider's name for people.</param>
    /// <param name="cancellationToken">The attempt's token.</param>
    /// <exception cref="UpstreamException">It cannot be fetched or kept; it was made, and so it was charged.</exception>
    public async Task PourAsync(string link, ImageHeader header, IImageSink sink, string provider, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            await using var writer = await sink.OpenImageAsync(header, cancellationToken);
            if (await FetchAsync(link, writer, cancellationToken) is not { } problem)
            {
                if (await writer.CompleteAsync(cancellationToken) is { } failure)
                {
                    throw new UpstreamException(failure with { Charged = Charge.Yes });
                }

                return;
            }

            if (problem.Kind != FetchProblemKind.NoAnswer || tries == MostTries)
            {
                throw new UpstreamException(new ProviderFailure(
                    FailureKind.BadResponse,
                    $"{provider} made a picture, but the address it gave for it {problem.Message}.")
                {
                    Charged = Charge.Yes,
                });
            }

            await Task.Delay(s_firstPause * tries, time, cancellationToken);
        }
    }

    private async Task<FetchProblem?> FetchAsync(string link, IImageWriter writer, CancellationToken cancellationToken)
    {
        if (!link.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
        {
            return await fetcher.FetchAsync(link, writer.Body, cancellationToken);
        }

        using var flow = new Base64Flow(_ => ValueTask.FromResult<Stream?>(writer.Body));
        await flow.WriteAsync(System.Text.Encoding.UTF8.GetBytes(link), cancellationToken);
        await flow.CompleteAsync(cancellationToken);
        return null;
    }
}
