using System.Text.Json.Serialization;

namespace Atelier.Providers.Together;

/// <summary>What <c>images/generations</c> answers. Which of the two texts is there tells more than <c>type</c>, which is left out at times.</summary>
internal sealed record TogetherAnswer
{
    public IReadOnlyList<TogetherPicture>? Data { get; init; }
}

internal sealed record TogetherPicture
{
    /// <summary>Set where the picture came as base64, which has been poured by then; or an address in its place.</summary>
    public string? B64Json { get; init; }

    public string? Url { get; init; }
}

internal sealed record TogetherModel
{
    public string? Id { get; init; }

    /// <summary><c>image</c> for those that make pictures.</summary>
    public string? Type { get; init; }

    public string? DisplayName { get; init; }
}

[JsonSerializable(typeof(TogetherAnswer))]
[JsonSerializable(typeof(IReadOnlyList<TogetherModel>))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
internal sealed partial class TogetherJson : JsonSerializerContext;
