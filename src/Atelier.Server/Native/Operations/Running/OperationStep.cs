namespace Atelier.Server.Native.Operations.Running;

/// <summary>One entry of a request's list of operations.</summary>
internal abstract record OperationStep
{
    private OperationStep()
    {
    }

    /// <summary>Done here, free of charge.</summary>
    public sealed record Local(PictureTransform Transform) : OperationStep;

    /// <summary>Done by a model, as an edit: the one operation that costs money.</summary>
    public sealed record Generate(string Prompt) : OperationStep
    {
        public string? Model { get; init; }

        public string? Quality { get; init; }

        public string? Size { get; init; }

        /// <summary>How far the result may move from the picture, 0 to 1.</summary>
        public double? Strength { get; init; }
    }
}
