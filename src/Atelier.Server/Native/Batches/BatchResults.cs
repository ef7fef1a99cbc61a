using System.Runtime.CompilerServices;
using Atelier.Core.Engine;
using Atelier.Server.Images;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Batches;

/// <summary>Reads what became of a batch's items, a page at a time.</summary>
internal sealed class BatchResults(IBatchStore batches, JobResults results, ImageLinks links)
{
    private const int PageSize = 100;

    /// <summary>Every item in order, with the records of its pictures.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="request">Whose request it is, for its links.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async IAsyncEnumerable<(BatchResultBody Body, IReadOnlyList<ImageRecord> Images)> ReadAsync(
        BatchRecord batch,
        HttpRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var after = -1; ;)
        {
            var items = await batches.ListItemsAsync(batch.Id, state: null, after, PageSize, cancellationToken);
            foreach (var item in items)
            {
                var result = item is { JobId: { } jobId, State: not BatchItemState.Active }
                    ? await results.FindAsync(jobId, cancellationToken)
                    : null;
                yield return (Describe(item, result, request), result?.Images ?? []);
            }

            if (items.Count < PageSize)
            {
                yield break;
            }

            after = items[^1].Position;
        }
    }

    /// <summary>A picture's name among those of its batch: by its item's place, from 1, then by its own where there are several.</summary>
    public static string FileName(int position, ImageRecord image, int count)
    {
        var number = FormattableString.Invariant($"{position + 1:D5}");
        return count == 1
            ? $"{number}.{image.Format.ToExtension()}"
            : FormattableString.Invariant($"{number}_{image.Index + 1}.{image.Format.ToExtension()}");
    }

    private BatchResultBody Describe(BatchItem item, JobResult? result, HttpRequest request)
    {
        var images = result?.Images ?? [];
        return new()
        {
            Position = item.Position,
            Line = item.Line,
            CustomId = item.CustomId,
            State = WireWords.Of(item.State),
            JobId = item.JobId,
            Cost = item.OwedUsd,
            Images =
            [
                .. images.Select(image => new BatchPictureBody(
                    image.Id, links.Of(image, request), FileName(item.Position, image, images.Count), image.Width, image.Height, image.Seed)),
            ],
            Error = (item.Error ?? result?.Job.Error) is { } error ? JobErrorBody.From(error) : null,
        };
    }
}
