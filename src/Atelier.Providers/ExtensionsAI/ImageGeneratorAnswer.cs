using Atelier.Providers.Http;
using Microsoft.Extensions.AI;

namespace Atelier.Providers.ExtensionsAI;

/// <summary>Pours what a generator answered.</summary>
/// <param name="provider">The provider's id.</param>
/// <param name="services">Fetches links; <see langword="null"/> when there is nobody to.</param>
internal sealed class ImageGeneratorAnswer(string provider, UpstreamServices? services)
{
    /// <exception cref="UpstreamException">There is no picture, or it cannot be kept.</exception>
    public async Task<AttemptOutcome> PourAsync(ImageGenerationResponse response, ProviderCall call, IImageSink sink, CancellationToken cancellationToken)
    {
        var produced = new List<ProducedImage>();
        foreach (var content in Flatten(response.Contents))
        {
            if (content is TextContent { Text.Length: > 0 } text)
            {
                await sink.TextAsync(text.Text, cancellationToken);
            }
            else if (produced.Count < call.Count && await TryPourAsync(content, new ImageHeader(call.FirstIndex + produced.Count), sink, cancellationToken))
            {
                produced.Add(new ProducedImage(call.FirstIndex + produced.Count));
            }
        }

        return produced.Count > 0
            ? new AttemptOutcome.Produced(produced) { Usage = UsageOf(response.Usage) }
            : throw new UpstreamException(UpstreamFailures.BadAnswer(provider, "it holds no picture."));
    }

    /// <summary>Tokens as the generator counted them. What it does not split is text on the way in and picture on the way out.</summary>
    internal static ImageUsage? UsageOf(UsageDetails? usage)
    {
        if (usage is null || (usage.InputTokenCount ?? usage.OutputTokenCount ?? usage.TotalTokenCount) is null)
        {
            return null;
        }

        var (input, output) = (usage.InputTokenCount ?? 0, usage.OutputTokenCount ?? 0);
        var inputText = Math.Min(usage.InputTextTokenCount ?? input, input);
        var outputText = Math.Min(usage.OutputTextTokenCount ?? 0, output);
        return new ImageUsage
        {
            InputTextTokens = (int)inputText,
            InputImageTokens = (int)(input - inputText),
            OutputTextTokens = (int)outputText,
            OutputImageTokens = (int)(output - outputText),
        };
    }

    private async Task<bool> TryPourAsync(AIContent content, ImageHeader header, IImageSink sink, CancellationToken cancellationToken)
    {
        switch (content)
        {
            case DataContent data when data.HasTopLevelMediaType("image") || data.MediaType == "application/octet-stream":
                await PourAsync(data, header, sink, cancellationToken);
                return true;
            case UriContent link when services is not null:
                await services.Links.PourAsync(link.Uri.AbsoluteUri, header, sink, provider, cancellationToken);
                return true;
            case UriContent:
                throw new UpstreamException(new ProviderFailure(
                    FailureKind.BadResponse, $"'{provider}' answered with a link instead of a picture, and links are not fetched here.")
                {
                    Charged = Charge.Yes,
                });
            default:
                return false;
        }
    }

    private static async Task PourAsync(DataContent data, ImageHeader header, IImageSink sink, CancellationToken cancellationToken)
    {
        await using var writer = await sink.OpenImageAsync(header with { ClaimedLength = data.Data.Length }, cancellationToken);
        await writer.Body.WriteAsync(data.Data, cancellationToken);
        if (await writer.CompleteAsync(cancellationToken) is { } failure)
        {
            throw new UpstreamException(failure);
        }
    }

    /// <summary>Pictures that a chat model's own tool drew stand one level deeper.</summary>
    private static IEnumerable<AIContent> Flatten(IEnumerable<AIContent> contents) => contents.SelectMany(static content =>
        content is ImageGenerationToolResultContent tool ? tool.Outputs ?? [] : [content]);
}
