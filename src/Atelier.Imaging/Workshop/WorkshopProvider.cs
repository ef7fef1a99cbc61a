using Atelier.Core.Planning.Transforms;
using Atelier.Imaging.Operations;
using Atelier.Imaging.Operations.Transforms;
using Atelier.Imaging.Vips;

namespace Atelier.Imaging.Workshop;

/// <summary>Changes pixels here, without any model and free of charge; what it can do is <see cref="PictureTransform"/>.</summary>
/// <remarks>Takes one picture a call. What the picture told of its making goes on with the result.</remarks>
/// <param name="operations">Where pixels are worked on.</param>
/// <param name="limits">Limits on the given picture, and on what becomes of it. Its time is not used.</param>
/// <param name="time">When it was done.</param>
public sealed class WorkshopProvider(VipsImageOperations operations, DecodeLimits limits, TimeProvider time) : IImageProvider
{
    /// <summary>What jobs and pictures call it.</summary>
    public const string ProviderId = "atelier";

    /// <summary>Some steps look at every pixel many times, so that one picture may take longer than decoding it.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly DecodeLimits _limits = limits with { Timeout = s_patience };

    /// <inheritdoc/>
    public string Id => ProviderId;

    /// <inheritdoc/>
    public ProviderTraits Traits { get; } = new() { Local = true, Trusted = true };

    /// <inheritdoc/>
    public async Task<AttemptOutcome> GenerateAsync(ProviderCall call, IImageSink sink, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(sink);
        if (call is not { Operation: ImageOperation.Transform, Images: [var image] })
        {
            return Refuse("Operations take one given picture each.");
        }

        var options = new TransformOptions
        {
            Transforms = call.Transforms,
            Format = call.KeepsFormat ? null : call.Format,
            Quality = call.Compression,
        };
        try
        {
            var result = await operations.TransformAsync(image, options, _limits, cancellationToken);
            return result.Bytes is { } bytes
                ? await KeepAsync(bytes, result.Warnings, call, await OriginAsync(image, call, cancellationToken), sink, cancellationToken)
                : Refuse(result.Problem!);
        }
        catch (VipsUnavailableException problem)
        {
            return new AttemptOutcome.Failed(new(FailureKind.Unavailable, problem.Message) { Charged = Charge.No });
        }
    }

    private static async Task<AttemptOutcome> KeepAsync(
        byte[] bytes, IReadOnlyList<string> warnings, ProviderCall call, Provenance origin, IImageSink sink, CancellationToken cancellationToken)
    {
        var header = new ImageHeader(call.FirstIndex) { Origin = origin, ClaimedLength = bytes.Length };
        await using var writer = await sink.OpenImageAsync(header, cancellationToken);
        await writer.Body.WriteAsync(bytes, cancellationToken);
        return await writer.CompleteAsync(cancellationToken) is { } failure
            ? new AttemptOutcome.Failed(failure)
            : new AttemptOutcome.Produced([new(call.FirstIndex)]) { Warnings = warnings };
    }

    private async Task<Provenance> OriginAsync(ImageSource image, ProviderCall call, CancellationToken cancellationToken)
    {
        await using var stream = image.OpenRead();
        return Origins.Of(await ProvenanceReader.ReadAsync(stream, cancellationToken), call, time.GetUtcNow());
    }

    private static AttemptOutcome.Failed Refuse(string problem) => new(new(FailureKind.InvalidRequest, problem)
    {
        Charged = Charge.No,
        Code = "picture_not_transformed",
        Parameter = "images",
    });
}
