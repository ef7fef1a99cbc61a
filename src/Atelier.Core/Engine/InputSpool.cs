using System.Globalization;
using Atelier.Core.Library;

namespace Atelier.Core.Engine;

/// <summary>Keeps the pictures a caller gave for as long as their job runs, so that a job outlives its process.</summary>
internal sealed class InputSpool(BlobStores blobs)
{
    public const string Folder = "inputs/";

    public async ValueTask<StoredInputs?> KeepAsync(string jobId, ImageRequest request, CancellationToken cancellationToken)
    {
        if (request.Images.Count == 0 && request.Turns.Count == 0)
        {
            return null;
        }

        var kept = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var turns = new List<IReadOnlyList<string>>(request.Turns.Count);
        foreach (var turn in request.Turns)
        {
            var role = string.Create(CultureInfo.InvariantCulture, $"turn-{turns.Count}-");
            turns.Add(await KeepAllAsync(jobId, role, turn.Images, kept, cancellationToken));
        }

        return new StoredInputs(
            await KeepAllAsync(jobId, "image-", request.Images, kept, cancellationToken),
            await KeepAsync(jobId, "mask", request.Mask, kept, cancellationToken),
            await KeepAsync(jobId, "markup", request.Markup, kept, cancellationToken),
            turns.Count == 0 ? null : turns,
            kept.Count == 0 ? null : kept);
    }

    /// <summary>The stored request with its pictures; <see langword="null"/> when one of them is gone.</summary>
    public async ValueTask<ImageRequest?> LoadAsync(StoredRequest stored, CancellationToken cancellationToken)
    {
        if (stored.Inputs is not { } inputs)
        {
            return stored.ToRequest(static name => throw new InvalidOperationException($"Nothing was kept of '{name}'."));
        }

        var sources = new Dictionary<string, ImageSource>();
        foreach (var name in inputs.Names)
        {
            if (await BlobReading.ReadAsync(blobs.Current, name, cancellationToken) is not { } source)
            {
                return null;
            }

            source.KeptId = inputs.Kept?.GetValueOrDefault(name);
            sources[name] = source;
        }

        return stored.ToRequest(name => sources[name]);
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

    private async ValueTask<IReadOnlyList<string>> KeepAllAsync(
        string jobId,
        string role,
        IReadOnlyList<ImageSource> sources,
        SortedDictionary<string, string> kept,
        CancellationToken cancellationToken)
    {
        var names = new List<string>(sources.Count);
        foreach (var source in sources)
        {
            var number = names.Count.ToString(CultureInfo.InvariantCulture);
            names.Add((await KeepAsync(jobId, role + number, source, kept, cancellationToken))!);
        }

        return names;
    }

    private async ValueTask<string?> KeepAsync(
        string jobId,
        string role,
        ImageSource? source,
        SortedDictionary<string, string> kept,
        CancellationToken cancellationToken)
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
        if (source.KeptId is { } id)
        {
            kept[name] = id;
        }

        return name;
    }
}
