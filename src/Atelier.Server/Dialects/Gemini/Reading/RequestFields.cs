namespace Atelier.Server.Dialects.Gemini.Reading;

/// <summary>A request's fields as they were read, before they mean anything; <see langword="null"/> where not given.</summary>
internal sealed class RequestFields
{
    public IReadOnlyList<GivenContent> Contents { get; set; } = [];

    /// <summary>What the system says; empty for nothing.</summary>
    public string System { get; set; } = "";

    /// <summary>Without <c>models/</c>.</summary>
    public string? Model { get; set; }

    public bool? WantsText { get; set; }

    /// <summary>As in <c>16:9</c>.</summary>
    public string? AspectRatio { get; set; }

    /// <summary>As in <c>2K</c>.</summary>
    public string? ImageSize { get; set; }

    public ImageFormat? Format { get; set; }

    public int? Compression { get; set; }

    public int? CandidateCount { get; set; }

    public int? Seed { get; set; }

    public int? PartialImages { get; set; }

    public string? User { get; set; }

    public string? Quote { get; set; }

    public decimal? MaxCostUsd { get; set; }

    public bool? Cache { get; set; }

    public GoogleExtras Extras { get; } = new();

    /// <summary>Names that have no effect here.</summary>
    public List<string> Unknown { get; } = [];
}
