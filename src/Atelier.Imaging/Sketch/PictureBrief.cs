using Atelier.Imaging.Sketch.Classic;

namespace Atelier.Imaging.Sketch;

/// <summary>One picture to be drawn, after the call's words have been understood.</summary>
internal sealed record PictureBrief
{
    public required string Prompt { get; init; }

    public required string Model { get; init; }

    public required ImageSize Size { get; init; }

    public required Palette Palette { get; init; }

    /// <summary>Gradient and pattern instead of one colour.</summary>
    public bool Hd { get; init; }

    public bool Transparent { get; init; }

    public long? Seed { get; init; }

    /// <summary>The picture's index within its job.</summary>
    public int Index { get; init; }

    /// <summary>The caller's choice of pattern.</summary>
    public Pattern? Pattern { get; init; }

    public ClassicPlan Plan() => ClassicPlan.Make(Prompt, Seed, Index, Palette, Hd, Pattern);

    /// <summary>The plan of a picture that always has two colours, whatever its quality.</summary>
    public ClassicPlan ColorfulPlan() => ClassicPlan.Make(Prompt, Seed, Index, Palette, hd: true, Pattern);
}
