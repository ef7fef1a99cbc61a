using Atelier.Core.Planning.Tiers;
using Atelier.Server.Dialects.Confirm.Wire;
using Atelier.Server.Dialects.Shared;

namespace Atelier.Server.Dialects.Confirm.Images;

/// <summary>Tells the phases of a picture as <c>image_generation_progress</c> events.</summary>
/// <param name="stream">Who hears them; nobody where it is <see langword="null"/>.</param>
/// <param name="id">The tool's call in a conversation; <see langword="null"/> elsewhere.</param>
/// <param name="prompt">What is drawn.</param>
/// <param name="quality">The quality asked for; <see langword="null"/> to let the prompt decide.</param>
internal sealed class PictureProgress(LiveEvents? stream, string? id, string prompt, string? quality)
{
    private const string Event = "image_generation_progress";

    private readonly string _tier = TierAnalyzer.Analyze(prompt, quality).Tier.ToString().ToLowerInvariant();

    /// <summary>From the prompt to the choice of who draws.</summary>
    public async ValueTask BeginAsync(CancellationToken cancellationToken)
    {
        await TellAsync(new("analyzing_prompt") { Id = id, Prompt = prompt }, cancellationToken);
        await TellAsync(new("quality_selected") { Id = id, Quality = _tier }, cancellationToken);
        await TellAsync(new("selecting_provider") { Id = id, Quality = _tier }, cancellationToken);
    }

    /// <summary>Somebody draws.</summary>
    public ValueTask DrawAsync(string provider, string model, CancellationToken cancellationToken) => TellAsync(
        new("generating") { Id = id, Quality = _tier, Provider = provider, Model = model, EstimatedSeconds = DrawingTimes.Of(provider, _tier) },
        cancellationToken);

    public ValueTask CompleteAsync(string? provider, string model, CancellationToken cancellationToken) =>
        TellAsync(new("completed") { Id = id, Quality = _tier, Provider = provider, Model = model }, cancellationToken);

    public ValueTask FailAsync(string? error, CancellationToken cancellationToken) =>
        TellAsync(new("error") { Id = id, Error = error }, cancellationToken);

    private ValueTask TellAsync(ChatEvents.PictureProgress phase, CancellationToken cancellationToken) =>
        stream?.SendAsync(Event, phase, ConfirmJson.Readable.PictureProgress, cancellationToken) ?? default;
}
