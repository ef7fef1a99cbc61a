using Atelier.Server.Native.Operations.Running;

namespace Atelier.Server.Native.Operations.Reading;

/// <summary>A list of operations as read, or the first thing that is wrong with it.</summary>
internal sealed record OperationsRead
{
    public IReadOnlyList<OperationStep> Steps { get; init; } = [];

    /// <summary>What the last operation 'format' named; <see langword="null"/> where there was none.</summary>
    public ImageFormat? Format { get; init; }

    /// <summary>The quality it named.</summary>
    public int? Quality { get; init; }

    /// <summary>Names of fields nobody knows, with their places.</summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];

    public JobError? Problem { get; init; }

    public static OperationsRead Bad(string name, string message) => new() { Problem = OperationFields.Bad(name, message) };
}
