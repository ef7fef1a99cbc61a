namespace Atelier.Server.Native.Operations.Wire;

/// <summary>The data of each server-sent event of operations; <c>type</c> repeats the event's name.</summary>
internal static class OperationsEvents
{
    /// <param name="Type">Always <c>started</c>.</param>
    /// <param name="JobId">The first job.</param>
    /// <param name="TotalImages">Pictures that were given.</param>
    internal sealed record StartedEvent(string Type, string JobId, int TotalImages);

    /// <param name="Type">Always <c>progress</c>.</param>
    /// <param name="ImageIndex">The picture that has come further, by its place in the request.</param>
    /// <param name="ImageId">What the caller calls it.</param>
    /// <param name="Operation">What was done, in words.</param>
    /// <param name="Done">Steps of all pictures that are over.</param>
    /// <param name="Total">Steps of all pictures.</param>
    /// <param name="Progress">The same in hundredths.</param>
    internal sealed record ProgressEvent(string Type, int ImageIndex, string? ImageId, string Operation, int Done, int Total, int Progress);

    /// <param name="Type"><c>image_complete</c> or <c>image_error</c>.</param>
    /// <param name="Result">What became of one picture.</param>
    internal sealed record ImageEvent(string Type, OperationsResultBody Result);

    /// <param name="Type">Always <c>complete</c>.</param>
    /// <param name="SuccessCount">Pictures that were made.</param>
    /// <param name="ErrorCount">Pictures that were not.</param>
    /// <param name="Results">One entry a given picture, in order.</param>
    /// <param name="JobIds">The jobs that did it.</param>
    /// <param name="Warnings">Sentences for the caller.</param>
    /// <param name="CostUsd">US dollars; null when nobody knows.</param>
    internal sealed record CompleteEvent(
        string Type,
        int SuccessCount,
        int ErrorCount,
        IReadOnlyList<OperationsResultBody> Results,
        IReadOnlyList<string> JobIds,
        IReadOnlyList<string> Warnings,
        decimal? CostUsd);
}
