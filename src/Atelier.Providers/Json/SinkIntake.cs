using Atelier.Providers.Http;

namespace Atelier.Providers.Json;

/// <summary>Pours pictures into the attempt's sink in the order they come; more than were asked for are read past.</summary>
internal sealed class SinkIntake(ProviderCall call, IImageSink sink) : PictureIntake
{
    private IImageWriter? _writer;

    /// <summary>Pictures kept so far; the next has this index after the call's first.</summary>
    public int Poured { get; private set; }

    /// <summary>The seed of the next picture, where it is known beforehand.</summary>
    public long? Seed { get; set; }

    public override async ValueTask<Stream?> BeginAsync(CancellationToken cancellationToken)
    {
        if (Poured == call.Count)
        {
            return null;
        }

        _writer = await sink.OpenImageAsync(new ImageHeader(call.FirstIndex + Poured) { Seed = Seed }, cancellationToken);
        return _writer.Body;
    }

    public override async ValueTask EndAsync(CancellationToken cancellationToken)
    {
        if (_writer is null)
        {
            // One more than was asked for: it was read past.
            return;
        }

        await using var writer = _writer;
        _writer = null;
        if (await writer.CompleteAsync(cancellationToken) is { } failure)
        {
            throw new UpstreamException(failure);
        }

        Poured++;
    }

    public override async ValueTask AbandonAsync()
    {
        if (_writer is { } writer)
        {
            _writer = null;
            await writer.DisposeAsync();
        }
    }
}
