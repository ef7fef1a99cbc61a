using System.Text.Json.Nodes;
using Atelier.Providers.Http;
using Atelier.Providers.Json;

namespace Atelier.Providers.Replicate;

/// <summary>Given pictures as inputs: small ones within the request, larger ones uploaded beforehand.</summary>
internal sealed class ReplicateInputs(Upstream upstream)
{
    /// <summary>Longest data URI Replicate recommends.</summary>
    public const int MostInline = 256 * 1024;

    /// <summary>The pictures as texts, in their order.</summary>
    /// <exception cref="UpstreamException">One could not be uploaded; nothing was charged.</exception>
    public async Task<IReadOnlyList<JsonNode>> ToTextsAsync(IReadOnlyList<ImageSource> pictures, CancellationToken cancellationToken)
    {
        var texts = new List<JsonNode>(pictures.Count);
        foreach (var picture in pictures)
        {
            texts.Add(await ToTextAsync(picture, cancellationToken));
        }

        return texts;
    }

    /// <summary>One picture as a text.</summary>
    /// <inheritdoc cref="ToTextsAsync"/>
    public async Task<JsonNode> ToTextAsync(ImageSource picture, CancellationToken cancellationToken)
    {
        if ((picture.Length + 2) / 3 * 4 <= MostInline)
        {
            return PictureText.DataUri(picture);
        }

        try
        {
            using var answer = await upstream.SendAsync(new FormRequest().Picture("content", picture).Post(upstream.At("files")), cancellationToken);
            var file = await answer.ReadJsonAsync(ReplicateWire.Default.ReplicateFile, cancellationToken);
            return JsonValue.Create(file.Urls?.Get
                ?? throw new UpstreamException(UpstreamFailures.BadAnswer(upstream.Name, "it names no address for the uploaded picture.")));
        }
        catch (UpstreamException exception)
        {
            // Nothing has been bought yet, whatever went wrong.
            throw new UpstreamException(exception.Failure with { Charged = Charge.No });
        }
    }
}
