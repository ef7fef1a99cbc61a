using Atelier.Core.Planning.Transforms;

namespace Atelier.Server.Native.Operations.Running;

/// <summary>Steps that one job does.</summary>
/// <param name="Transforms">What is done here; empty where a model is asked, or only the format changes.</param>
/// <param name="Model">What a model is asked; <see langword="null"/> where none is.</param>
internal sealed record Segment(IReadOnlyList<PictureTransform> Transforms, OperationStep.Generate? Model)
{
    public string Words => Model is not null ? "generate" : Transforms.Count == 0 ? "format" : TransformWords.Tell(Transforms);

    /// <summary>All steps up to a model's turn are one job, and so are those after it.</summary>
    public static IReadOnlyList<Segment> Of(IReadOnlyList<OperationStep> steps)
    {
        var segments = new List<Segment>();
        var open = new List<PictureTransform>();
        foreach (var step in steps)
        {
            if (step is OperationStep.Local { Transform: var transform })
            {
                open.Add(transform);
                continue;
            }

            Close();
            segments.Add(new Segment([], (OperationStep.Generate)step));
        }

        Close();
        return segments.Count == 0 ? [new Segment([], Model: null)] : segments;

        void Close()
        {
            if (open.Count > 0)
            {
                segments.Add(new Segment(open, Model: null));
                open = [];
            }
        }
    }
}
