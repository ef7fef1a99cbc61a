using Atelier.Server.Dialects.OpenAI.Reading;

namespace Atelier.Server.Native.Generate;

/// <summary>A native request's fields as they were read, before they mean anything; <see langword="null"/> where not given.</summary>
internal sealed class GivenFields
{
    /// <summary>Those that every dialect of ours spells alike.</summary>
    public WireRequest Common { get; } = new();

    public bool? StoreImages { get; set; }

    public bool? EnhancePrompt { get; set; }

    public AnswerForms? Form { get; set; }

    /// <summary>Kept pictures given by their ids, behind those given otherwise.</summary>
    public IReadOnlyList<string> KeptIds { get; set; } = [];

    /// <summary>What is asked of a model, as far as the fields say; <see langword="null"/> where the given pictures decide.</summary>
    public ImageOperation? Operation => Common.Operation ?? (Common.Scale is null ? null : ImageOperation.Upscale);

    /// <summary>Whether the words matter.</summary>
    public bool NeedsPrompt => Operation is not (ImageOperation.Vary or ImageOperation.Upscale);

    /// <summary>What was wrong with them so far.</summary>
    public Issues Issues { get; } = new();
}
