using System.Text.Json;

namespace Atelier.Core.Engine;

/// <summary>A request as a job row keeps it; given pictures are named blobs.</summary>
internal sealed record StoredRequest
{
    public required ImageOperation Operation { get; init; }

    public required string Prompt { get; init; }

    public string? Model { get; init; }

    public string? Provider { get; init; }

    public int Count { get; init; }

    public string? Size { get; init; }

    public string? AspectRatio { get; init; }

    public string? Quality { get; init; }

    public string? Style { get; init; }

    public string? Background { get; init; }

    public ImageFormat? Format { get; init; }

    public int? Compression { get; init; }

    public long? Seed { get; init; }

    public string? NegativePrompt { get; init; }

    public int? Steps { get; init; }

    public double? Guidance { get; init; }

    public double? Strength { get; init; }

    public string? InputFidelity { get; init; }

    public string? Moderation { get; init; }

    public string? Complexity { get; init; }

    public int? PartialImages { get; init; }

    public int? FrameCount { get; init; }

    public int? FrameDurationMs { get; init; }

    public int? Scale { get; init; }

    public IReadOnlyList<PictureTransform>? Transforms { get; init; }

    public string? User { get; init; }

    public bool Strict { get; init; }

    public bool? EmbedMetadata { get; init; }

    public TimeSpan? Timeout { get; init; }

    public decimal? MaxCostUsd { get; init; }

    public string? Quote { get; init; }

    public bool? Cache { get; init; }

    public IReadOnlyList<string>? Models { get; init; }

    /// <summary><see langword="null"/> for the usual <see langword="true"/>, so that older rows read rightly.</summary>
    public bool? Fallback { get; init; }

    public RoutePreference? Route { get; init; }

    public IReadOnlyList<StoredTurn>? Turns { get; init; }

    public bool? WantsText { get; init; }

    public JsonElement? Svg { get; init; }

    public IReadOnlyDictionary<string, JsonElement>? ProviderOptions { get; init; }

    /// <summary><see langword="null"/> for the usual <see cref="PictureKeeping.Always"/>, so that older rows read rightly.</summary>
    public PictureKeeping? Keeping { get; init; }

    /// <summary><see langword="null"/> for the usual <see langword="false"/>.</summary>
    public bool? Enhance { get; init; }

    public Enhancement? Enhanced { get; init; }

    public StoredInputs? Inputs { get; init; }

    public static StoredRequest From(ImageRequest request, StoredInputs? inputs) => new()
    {
        Operation = request.Operation,
        Prompt = request.Prompt,
        Model = request.Model,
        Provider = request.Provider,
        Count = request.Count,
        Size = request.Size,
        AspectRatio = request.AspectRatio,
        Quality = request.Quality,
        Style = request.Style,
        Background = request.Background,
        Format = request.Format,
        Compression = request.Compression,
        Seed = request.Seed,
        NegativePrompt = request.NegativePrompt,
        Steps = request.Steps,
        Guidance = request.Guidance,
        Strength = request.Strength,
        InputFidelity = request.InputFidelity,
        Moderation = request.Moderation,
        Complexity = request.Complexity,
        PartialImages = request.PartialImages,
        FrameCount = request.FrameCount,
        FrameDurationMs = request.FrameDurationMs,
        Scale = request.Scale,
        Transforms = request.Transforms.Count == 0 ? null : request.Transforms,
        User = request.User,
        Strict = request.Strict,
        EmbedMetadata = request.EmbedMetadata,
        Timeout = request.Timeout,
        MaxCostUsd = request.MaxCostUsd,
        Quote = request.Quote,
        Cache = request.Cache,
        Models = request.Models.Count == 0 ? null : request.Models,
        Fallback = request.Fallback ? null : false,
        Route = request.Route,
        Turns = request.Turns.Count == 0 ? null : [.. request.Turns.Select(StoredTurn.From)],
        WantsText = request.WantsText,
        Svg = request.Svg,
        ProviderOptions = request.ProviderOptions.Count == 0
            ? null
            : new SortedDictionary<string, JsonElement>(request.ProviderOptions.ToDictionary(), StringComparer.Ordinal),
        Keeping = request.Keeping == PictureKeeping.Always ? null : request.Keeping,
        Enhance = request.Enhance ? true : null,
        Enhanced = request.Enhanced,
        Inputs = inputs,
    };

    /// <summary>The same request without anything a person wrote; it cannot be asked again.</summary>
    public static string WithoutWords(string json)
    {
        var stored = JsonSerializer.Deserialize(json, StoredRequestJson.Default.StoredRequest)
            ?? throw new InvalidDataException("A job's request is no JSON object.");
        var bare = stored with { Prompt = "", NegativePrompt = null, Turns = null, User = null, Svg = null, Enhanced = null, ProviderOptions = null };
        return JsonSerializer.Serialize(bare, StoredRequestJson.Default.StoredRequest);
    }

    /// <param name="picture">The picture of a name in <see cref="Inputs"/>.</param>
    public ImageRequest ToRequest(Func<string, ImageSource> picture) => new()
    {
        Operation = Operation,
        Prompt = Prompt,
        Model = Model,
        Provider = Provider,
        Count = Count,
        Size = Size,
        AspectRatio = AspectRatio,
        Quality = Quality,
        Style = Style,
        Background = Background,
        Format = Format,
        Compression = Compression,
        Seed = Seed,
        NegativePrompt = NegativePrompt,
        Steps = Steps,
        Guidance = Guidance,
        Strength = Strength,
        InputFidelity = InputFidelity,
        Moderation = Moderation,
        Complexity = Complexity,
        PartialImages = PartialImages,
        FrameCount = FrameCount,
        FrameDurationMs = FrameDurationMs,
        Scale = Scale,
        Transforms = Transforms ?? [],
        User = User,
        Strict = Strict,
        EmbedMetadata = EmbedMetadata,
        Timeout = Timeout,
        MaxCostUsd = MaxCostUsd,
        Quote = Quote,
        Cache = Cache,
        ProviderOptions = ProviderOptions ?? new Dictionary<string, JsonElement>(),
        Models = Models ?? [],
        Fallback = Fallback ?? true,
        Route = Route,
        Turns = [.. (Turns ?? []).Select((turn, index) => turn.ToTurn(Inputs?.Turns?[index] ?? [], picture))],
        WantsText = WantsText,
        Svg = Svg,
        Keeping = Keeping ?? PictureKeeping.Always,
        Enhance = Enhance ?? false,
        Enhanced = Enhanced,
        Images = [.. (Inputs?.Images ?? []).Select(picture)],
        Mask = Inputs?.Mask is { } mask ? picture(mask) : null,
        Markup = Inputs?.Markup is { } markup ? picture(markup) : null,
    };
}
