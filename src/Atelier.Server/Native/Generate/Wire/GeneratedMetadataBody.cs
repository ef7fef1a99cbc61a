namespace Atelier.Server.Native.Generate.Wire;

/// <summary>How an answer's pictures came about.</summary>
internal sealed record GeneratedMetadataBody
{
    /// <summary>Id of the provider that drew, such as <c>openai</c> or <c>sketch</c>.</summary>
    public required string? Provider { get; init; }

    /// <summary>generate or edit.</summary>
    public required string Operation { get; init; }

    /// <summary>Whether the embedded artist stood in for the model.</summary>
    public required bool Simulated { get; init; }

    /// <summary>Whether another provider than the first choice drew.</summary>
    public required bool FallbackUsed { get; init; }

    /// <summary>The first choice, when another provider drew.</summary>
    public required string? OriginalProvider { get; init; }

    /// <summary>Whether the prompt was written out before it was drawn; <c>revised_prompt</c> has it.</summary>
    public required bool PromptEnhanced { get; init; }

    /// <summary>Whether the pictures can be had later too.</summary>
    public required bool Stored { get; init; }

    /// <summary>What the model said beside its pictures.</summary>
    public required string? Text { get; init; }
}
