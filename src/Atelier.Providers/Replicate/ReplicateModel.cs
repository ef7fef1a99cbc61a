namespace Atelier.Providers.Replicate;

/// <summary>How one model spells its inputs. Every model has a schema of its own, so this is a table.</summary>
internal sealed record ReplicateModel
{
    /// <summary>The version that is asked for; <see langword="null"/> for official models, which have a route without one.</summary>
    public string? Version { get; init; }

    public ReplicateSize Size { get; init; } = ReplicateSize.Ratio;

    /// <summary>The input given pictures go into; a name with <c>[]</c> takes a list.</summary>
    public string Pictures { get; init; } = "image";

    /// <summary>Whether it makes several pictures at once, by <c>num_outputs</c>, and leaves out those it finds unsafe.</summary>
    public bool MakesSeveral { get; init; }

    public string Steps { get; init; } = "num_inference_steps";

    public string Guidance { get; init; } = "guidance";

    public bool TakesFormat { get; init; } = true;

    /// <summary>The most permissive <c>safety_tolerance</c>; 0 for models without one.</summary>
    public int MostTolerance { get; init; }

    /// <summary>The most permissive tolerance beside given pictures, where that is another.</summary>
    public int? MostToleranceWithPictures { get; init; }

    /// <summary>Whether its fast mode, on unless told otherwise, draws something else each time whatever the seed.</summary>
    public bool IsFastUnlessExact { get; init; }

    /// <summary>What stands for the ratio where a given picture is to decide and the model would not think of it itself.</summary>
    public string? LikeThePicture { get; init; }

    /// <summary>Whether runs are billed by their seconds, which only an ended prediction tells.</summary>
    public bool IsBilledByTime => Version is not null;
}
