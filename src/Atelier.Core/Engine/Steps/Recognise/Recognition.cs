namespace Atelier.Core.Engine.Steps.Recognise;

/// <summary>What a request is known by, so that a same one can be found.</summary>
/// <param name="Caller">Pictures are their caller's own: nothing is shared between callers.</param>
/// <param name="Fingerprint">Its meaning.</param>
internal sealed record Recognition(string Caller, string Fingerprint)
{
    /// <summary>A tab can stand in no caller's key, so none can be mistaken for one of these.</summary>
    private const string OwnKeys = "\tsame\t";

    /// <summary>What its job's row holds, so that there is one such job at a time on all nodes; <see langword="null"/> for none.</summary>
    public string? Key { get; private init; }

    /// <summary>The key is no caller's but the duplicate guard's.</summary>
    public bool IsGuarded { get; private init; }

    /// <summary>What it is called among the running jobs of this process, to share one's purchase; <see langword="null"/> for none.</summary>
    public string? SharedName { get; private init; }

    /// <summary>By this it stands in line with same requests; <see langword="null"/> when it has no like.</summary>
    public string? Line => Key is { } key ? $"{Caller}\n{key}" : SharedName;

    /// <summary>The caller's key if there is one, then the duplicate guard if it is on, and otherwise, where a seed makes the outcome certain, sharing.</summary>
    /// <remarks>A job in line is nobody's but its own caller's request; one of a batch is known by its place there.</remarks>
    public static Recognition Of(EngineOptions options, ImageRequest request, CallContext context, string fingerprint, Arrival arrival)
    {
        var recognition = new Recognition(context.Caller, fingerprint);
        if (arrival == Arrival.InBatch)
        {
            return recognition;
        }

        if (context.IdempotencyKey is { } key)
        {
            return recognition with { Key = key };
        }

        // Dialects fit the same words differently.
        var meaning = $"{OwnKeys}{context.Dialect} {fingerprint}";
        if (options.DuplicateWindow > TimeSpan.Zero)
        {
            return recognition with { Key = meaning, IsGuarded = true };
        }

        return arrival == Arrival.Waiting && request.Seed is not null && request.Cache != false
            ? recognition with { SharedName = $"{context.Caller}\n{meaning}" }
            : recognition;
    }
}
