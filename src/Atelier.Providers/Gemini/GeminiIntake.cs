using System.Text.Json;
using Atelier.Providers.Http;
using Atelier.Providers.Json;

namespace Atelier.Providers.Gemini;

/// <summary>Pours the pictures of a Gemini answer; drafts the model only thought of are thrown away.</summary>
/// <remarks>Whether a picture is a thought may stand behind it, so it counts only when its part has ended.</remarks>
internal sealed class GeminiIntake(ProviderCall call, IImageSink sink) : PictureIntake
{
    private IImageWriter? _writer;

    /// <summary>Pictures kept so far.</summary>
    public int Poured { get; private set; }

    public override async ValueTask<Stream?> BeginAsync(CancellationToken cancellationToken)
    {
        if (Poured == call.Count || _writer is not null)
        {
            return null;
        }

        _writer = await sink.OpenImageAsync(new ImageHeader(call.FirstIndex + Poured) { Seed = call.Seed }, cancellationToken);
        return _writer.Body;
    }

    public override ValueTask EndAsync(CancellationToken cancellationToken) => default;

    public override async ValueTask EndEntryAsync(ReadOnlyMemory<byte> entry, CancellationToken cancellationToken)
    {
        if (_writer is null)
        {
            return;
        }

        await using var writer = _writer;
        _writer = null;
        var part = JsonSerializer.Deserialize(entry.Span, GeminiJson.Default.GeminiPart);
        if (part is { Thought: true } or { Blob.IsPicture: false })
        {
            return;
        }

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
