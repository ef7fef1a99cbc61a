using System.Globalization;
using Atelier.Core.Library;

namespace Atelier.Core.Engine;

/// <summary>Keeps the pictures a caller gave for as long as their job runs, so that a job outlives its process.</summary>
internal sealed class InputSpool(BlobStores blobs)
{
    public const string Folder = "inputs/";

    public async ValueTask<StoredInputs?> KeepAsync(string jobId, ImageRequest request, CancellationToken cancellationToken)
    {
        if (request.Images.Count == 0)
        {
            return null;
        }

        var images = new List<string>(request.Images.Count);
        foreach (var image in request.Images)
        {
            var number = images.Count.ToString(CultureInfo.InvariantCulture);
            images.Add((await KeepAsync(jobId, "image-" + number, image, cancellationToken))!);
        }

        return new StoredInputs(
            images,
            await KeepAsync(jobId, "mask", request.Mask, cancellationToken),
            await KeepAsync(jobId, "markup", request.Markup, cancellationToken));
    }

    /// <summary>The stored request with its pictures; <see langword="null"/> when one of them is gone.</summary>
    public async ValueTask<ImageRequest?> LoadAsync(StoredRequest stored, CancellationToken cancellationToken)
    {
        if (stored.Inputs is not { } inputs)
        {
            return stored.ToRequest([], null, null);
        }

        var sources = new Dictionary<string, ImageSource>();
        foreach (var name in inputs.Names)
        {
            if (await BlobReading.ReadAsync(blobs.Current, name, cancellationToken) is not { } source)
            {
                return null;
            }

            sources[name] = source;
        }

        return stored.ToRequest(
            [.. inputs.Images.Select(name => sources[name])],
            inputs.Mask is { } mask ? sources[mask] : null,
            inputs.Markup is { } markup ? sources[markup] : null);
    }

    public async ValueTask ForgetAsync(StoredInputs? inputs, CancellationToken cancellationToken)
    {
        foreach (var name in inputs?.Names ?? [])
        {
            await blobs.Current.DeleteAsync(name, cancellationToken);
        }
    }

    /// <summary>Whether a blob is a given picture, and of which job.</summary>
    public static string? JobOf(string blobName) =>
        blobName.StartsWith(Folder, StringComparison.Ordinal) ? blobName.Split('/')[1] : null;

    private async ValueTask<string?> KeepAsync(string jobId, string role, ImageSource? source, CancellationToken cancellationToken)
    {
        if (source is null)
        {
            return null;
        }

        var name = $"{Folder}{jobId}/{role}";
        await using var writer = await blobs.Current.CreateAsync(name, cancellationToken);
        await using (var stream = source.OpenRead())
        {
            await stream.CopyToAsync(writer.Body, cancellationToken);
        }

        await writer.CommitAsync(metadata: null, cancellationToken);
        return name;
    }
}
