using System.Text.Json;
using Atelier.Providers.Http;
using Atelier.Providers.Json;

namespace Atelier.Providers.Fal;

/// <summary>Brings a result's pictures home, except those that were blacked out.</summary>
internal sealed class FalDelivery(UpstreamServices services, ProviderCall call, IImageSink sink)
{
    private static readonly PicturePaths s_pictures = PicturePaths.Of("images.*.url", "image.url");

    private readonly SinkIntake _intake = new(call, sink);

    /// <summary>Sentences for the caller.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Reads a result; pictures that are sent within it are poured as they come.</summary>
    public async Task<FalResult> ReadAsync(UpstreamAnswer answer, CancellationToken cancellationToken)
    {
        await using var body = await answer.OpenAsync(cancellationToken);
        return await PictureJson.ReadAsync(
            body,
            FalWire.Default.FalResult,
            s_pictures,
            new RepeatedIntake(_intake),
            answer.Provider,
            cancellationToken);
    }

    /// <summary>Fetches what is linked to and tells what was made.</summary>
    /// <exception cref="UpstreamException">There are no pictures, or some are unsafe.</exception>
    public async Task<AttemptOutcome> DeliverAsync(FalResult result, CancellationToken cancellationToken)
    {
        var links = LinksOf(result);
        if (links.Count == 0)
        {
            throw new UpstreamException(UpstreamFailures.BadAnswer(FalErrors.Provider, "there is no picture in it."));
        }

        var seed = result.Seed is { ValueKind: JsonValueKind.Number } told && told.TryGetInt64(out var number) ? number : call.Seed;
        var revised = result.Prompt is { Length: > 0 } drawn && drawn != call.Prompt ? drawn : null;
        var produced = new List<ProducedImage>();
        var asked = Math.Min(links.Count, call.Count);
        for (var i = 0; i < asked; i++)
        {
            if (IsBlackedOut(result, i))
            {
                continue;
            }

            // One seed makes the whole batch: it finds its first picture again, and the others only with it.
            var image = new ProducedImage(call.FirstIndex + i) { Seed = i == 0 ? seed : null, RevisedPrompt = revised };
            if (i >= _intake.Poured)
            {
                var header = new ImageHeader(image.Index) { Seed = image.Seed };
                await services.Links.PourAsync(links[i], header, sink, FalErrors.Provider, cancellationToken);
            }

            produced.Add(image);
        }

        return produced.Count == asked
            ? new AttemptOutcome.Produced(produced) { Warnings = Warnings }
            : throw new UpstreamException(UpstreamFailures.Refused(
                $"{FalErrors.Provider} found {asked - produced.Count} of {asked} pictures unsafe and blacked them out. Change the prompt.",
                UpstreamFailures.ContentPolicyViolation,
                Charge.Yes));
    }

    private static List<string> LinksOf(FalResult result) =>
        [.. (result.Images ?? (result.Image is { } single ? [single] : [])).Select(static image => image.Url).OfType<string>()];

    private static bool IsBlackedOut(FalResult result, int index) =>
        result.HasNsfwConcepts is { ValueKind: JsonValueKind.Array } flags
        && index < flags.GetArrayLength()
        && flags[index].ValueKind == JsonValueKind.True;
}
