using System.Globalization;
using Atelier.Providers.Http;

namespace Atelier.Providers.ComfyUi;

/// <summary>Brings pictures to the server and fetches those it made.</summary>
internal sealed class ComfyUiFiles(Upstream upstream, LinkedPictures links, TimeProvider time)
{
    /// <summary>Fetching costs nothing, and the picture is drawn.</summary>
    private const int MostTries = 3;

    /// <summary>Folder of the server's input folder that ours go into.</summary>
    private const string Folder = "atelier";

    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(500);

    /// <summary>Puts a picture into the server's input folder.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="name">A name nobody else uses, without extension.</param>
    /// <param name="cancellationToken">The attempt's token.</param>
    /// <returns>What LoadImage calls it.</returns>
    public async Task<string> UploadAsync(ImageSource picture, string name, CancellationToken cancellationToken)
    {
        var form = new FormRequest().Text("type", "input").Text("subfolder", Folder).Text("overwrite", "true").Picture("image", picture, name);
        using var answer = await upstream.SendAsync(form.Post(upstream.At("upload/image")), cancellationToken);
        var stored = await answer.ReadJsonAsync(ComfyUiWire.Default.ComfyUiUpload, cancellationToken);
        if (string.IsNullOrEmpty(stored.Name))
        {
            throw new UpstreamException(UpstreamFailures.BadAnswer(ComfyUiErrors.Vendor, "it does not say where it put the picture."));
        }

        return string.IsNullOrEmpty(stored.Subfolder) ? stored.Name : $"{stored.Subfolder}/{stored.Name}";
    }

    /// <summary>Pours one picture into the sink.</summary>
    /// <exception cref="UpstreamException">It cannot be fetched or kept.</exception>
    public async Task PourAsync(ComfyUiFile file, ImageHeader header, IImageSink sink, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            var (failure, mayPass) = await FetchAsync(upstream.At(ComfyUiMapping.PathOf(file)), header, sink, cancellationToken);
            if (failure is null)
            {
                return;
            }

            if (!mayPass || tries == MostTries)
            {
                throw new UpstreamException(failure);
            }

            await Task.Delay(s_firstPause * tries, time, cancellationToken);
        }
    }

    private async Task<(ProviderFailure? Failure, bool MayPass)> FetchAsync(
        Uri address, ImageHeader header, IImageSink sink, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await upstream.ExchangeAsync(new HttpRequestMessage(HttpMethod.Get, address), cancellationToken);
            if (answer is { Status: >= 300 and < 400, Headers.Location: { } target })
            {
                return (await FollowAsync(new Uri(address, target), header, sink, cancellationToken), false);
            }

            if (!answer.IsSuccess)
            {
                return (Lost(string.Create(CultureInfo.InvariantCulture, $"does not hand it over (HTTP {answer.Status})")), true);
            }

            if (!answer.MediaType.StartsWith("image/", StringComparison.Ordinal) && answer.MediaType != "application/octet-stream")
            {
                return (Lost("hands over something else"), false);
            }

            await using var writer = await sink.OpenImageAsync(header with { ClaimedLength = answer.Length }, cancellationToken);
            await using (var body = await answer.OpenAsync(cancellationToken))
            {
                await body.CopyToAsync(writer.Body, cancellationToken);
            }

            return (await writer.CompleteAsync(cancellationToken), false);
        }
        catch (UpstreamException exception)
        {
            // Nobody answered, or the answer broke off.
            return (exception.Failure, true);
        }
    }

    /// <summary>Comfy's cloud points to a store of its own; the key does not go there.</summary>
    private async Task<ProviderFailure?> FollowAsync(Uri target, ImageHeader header, IImageSink sink, CancellationToken cancellationToken)
    {
        try
        {
            await links.PourAsync(target.AbsoluteUri, header, sink, ComfyUiErrors.Vendor, cancellationToken);
            return null;
        }
        catch (UpstreamException exception)
        {
            return exception.Failure;
        }
    }

    private static ProviderFailure Lost(string how) =>
        new(FailureKind.BadResponse, $"{ComfyUiErrors.Vendor} made a picture, but {how}.") { Charged = Charge.Yes };
}
