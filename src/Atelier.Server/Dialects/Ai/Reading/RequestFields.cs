namespace Atelier.Server.Dialects.Ai.Reading;

/// <summary>A request's fields as they were read, before they mean anything; <see langword="null"/> where not given.</summary>
internal sealed class RequestFields
{
    public string? Prompt { get; set; }

    public IReadOnlyList<Message>? Messages { get; set; }

    public string? Model { get; set; }

    public string? Size { get; set; }

    public string? AspectRatio { get; set; }

    public string? Quality { get; set; }

    public string? Style { get; set; }

    public IReadOnlyList<string>? ResponseModalities { get; set; }

    public IReadOnlyList<GivenPicture>? ReferenceImages { get; set; }

    public GivenPicture? Mask { get; set; }

    /// <summary>Whether the picture comes back as a link instead of a data: URI.</summary>
    public bool AsLink { get; set; }

    public string? User { get; set; }

    public string? Quote { get; set; }

    public decimal? MaxCostUsd { get; set; }

    public bool? Cache { get; set; }

    /// <summary>Names nobody knows.</summary>
    public List<string> Unknown { get; } = [];
}
