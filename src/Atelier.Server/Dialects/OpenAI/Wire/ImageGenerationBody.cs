using System.ComponentModel.DataAnnotations;

namespace Atelier.Server.Dialects.OpenAI.Wire;

/// <summary>What a request for pictures may hold; describes the reader's field table and is never bound.</summary>
internal record ImageGenerationBody : CommonImageBody
{
    /// <summary>What to draw.</summary>
    [StringLength(32_000, MinimumLength = 1)]
    public required string Prompt { get; init; }

    /// <summary>Answer with server-sent events. Default false.</summary>
    public bool? Stream { get; init; }

    /// <summary>Unfinished pictures to show in a stream. Default 0.</summary>
    [Range(0, 3)]
    public int? PartialImages { get; init; }
}
