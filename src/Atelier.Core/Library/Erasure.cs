using Atelier.Core.Engine;

namespace Atelier.Core.Library;

/// <summary>Erases pictures for good, at once: their bytes, what was made of them, what is known of them, and the words that lead to them.</summary>
public sealed class Erasure(IImageStore images, IJobStore jobs, ImageLibrary library)
{
    /// <summary>Pictures erased at once.</summary>
    public const int MostIds = 1000;

    /// <summary>Erases those of a caller's pictures that are there, in the trash or not.</summary>
    /// <param name="caller">Whose.</param>
    /// <param name="ids">Which.</param>
    /// <param name="withPrompts">Also takes the words out of the jobs that made them: prompt, request and answer. What was paid stays.</param>
    /// <param name="cancellationToken">Gives up between two pictures.</param>
    /// <returns>Ids of the erased ones.</returns>
    public async ValueTask<IReadOnlyList<string>> EraseAsync(
        string caller,
        IReadOnlyList<string> ids,
        bool withPrompts,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var erased = new List<string>();
        foreach (var id in ids.Distinct(StringComparer.Ordinal))
        {
            if (await images.FindAsync(id, cancellationToken) is not { } image || image.Caller != caller)
            {
                continue;
            }

            await library.RemoveAsync(image, cancellationToken);
            if (withPrompts && await jobs.FindAsync(image.JobId, cancellationToken) is { IsFinal: true } job)
            {
                await jobs.EraseWordsAsync(job.Id, StoredRequest.WithoutWords(job.RequestJson), cancellationToken);
            }

            erased.Add(id);
        }

        while (erased.Count > 0 && await images.ScrubAsync(cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        return erased;
    }
}
