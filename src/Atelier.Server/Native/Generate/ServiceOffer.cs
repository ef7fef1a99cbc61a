using Atelier.Server.Settings;

namespace Atelier.Server.Native.Generate;

/// <summary>One of the two providers the image generator service had: a word that stands for a model, with rules of its own (contracts 3.2).</summary>
internal sealed record ServiceOffer
{
    /// <summary>The word: <c>dalle3</c> or <c>flux_schnell</c>.</summary>
    public required string Id { get; init; }

    /// <summary>For people.</summary>
    public required string Name { get; init; }

    public required string Description { get; init; }

    /// <summary>How long a picture takes, for people.</summary>
    public required string TypicalTime { get; init; }

    /// <summary>Whether it knows <c>quality</c> and <c>style</c>; ignored where not.</summary>
    public bool TakesStyle { get; init; }

    /// <summary>Whether it knows <c>seed</c>; ignored where not.</summary>
    public bool TakesSeed { get; init; }

    /// <summary>The model whose rules hold, whatever the operator lets the word stand for.</summary>
    public string CatalogName => ServiceWords.ModelOf(Id)!;

    public static ServiceOffer DallE3 { get; } = new()
    {
        Id = ServiceWords.DallE,
        Name = "DALL-E 3",
        Description = "OpenAI's DALL-E 3, for detailed and creative pictures; rewrites prompts",
        TypicalTime = "10-30 seconds",
        TakesStyle = true,
    };

    public static ServiceOffer FluxSchnell { get; } = new()
    {
        Id = ServiceWords.FluxSchnell,
        Name = "Flux Schnell",
        Description = "Black Forest Labs' FLUX.1 schnell, for quick pictures, several at once and reproducible by seed",
        TypicalTime = "2-8 seconds",
        TakesSeed = true,
    };
}
