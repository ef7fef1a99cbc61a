using Atelier.Core.Library;

namespace Atelier.Core.Engine.Steps;

/// <summary>One picture on its way into a blob. The blob is named after the bytes' true format, so it opens with the first of them.</summary>
internal sealed class PictureWriter(KeepStep keep, KeepContext context, ImageHeader header, Func<ImageRecord, IEnumerable<string>, bool> kept) : IImageWriter
{
    private readonly string _id = keep.NewId();
    private PictureStream? _body;

    public Stream Body => _body ??= new PictureStream(this);

    public async ValueTask<ProviderFailure?> CompleteAsync(CancellationToken cancellationToken)
    {
        if (_body?.Opened is not { } opened)
        {
            return KeepStep.BadPicture(context, "its bytes are no picture (PNG, JPEG, WebP, AVIF or GIF).");
        }

        var seen = await opened.Intake.CompleteAsync(cancellationToken);
        if (seen.Facts is null)
        {
            return KeepStep.BadPicture(context, seen.Problem!);
        }

        var record = keep.ToRecord(context, header, _id, opened.Store, opened.BlobName, seen);
        await opened.Blob.CommitAsync(KeepStep.MetadataOf(record), cancellationToken);
        var (failure, warning) = await keep.CheckAsync(opened.Store, opened.BlobName, seen, context, cancellationToken);
        if (failure is null && !kept(record, [.. seen.Notes, .. new[] { warning, opened.Blob.Note }.OfType<string>()]))
        {
            failure = KeepStep.TooLate(context);
        }

        if (failure is not null)
        {
            await opened.Store.DeleteAsync(opened.BlobName, cancellationToken);
        }

        return failure;
    }

    public async ValueTask DisposeAsync()
    {
        if (_body is not null)
        {
            await _body.CloseAsync();
        }
    }

    internal async ValueTask<OpenPicture?> OpenAsync(ReadOnlyMemory<byte> head, CancellationToken cancellationToken)
    {
        if (keep.Sniff(head.Span) is not { } format)
        {
            return null;
        }

        var now = keep.Now;
        var fileName = KeepStep.FileNameOf(context.Call.JobId, header.Index, format);
        var name = BlobNames.Picture(StorageIds.Of(_id, fileName, now, keep.Options.StorageIdDigits), format, now);
        var (store, blob) = await keep.CreateAsync(name, header.ClaimedLength ?? 0, context, cancellationToken);
        return new OpenPicture(store, name, blob, keep.OpenIntake(blob.Body, context, header));
    }

    /// <summary>A picture whose format is known and whose blob is being written.</summary>
    internal sealed record OpenPicture(IBlobStore Store, string BlobName, IBlobWriter Blob, ImageIntakeStream Intake);
}
