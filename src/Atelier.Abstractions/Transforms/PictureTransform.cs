using System.Text.Json.Serialization;

namespace Atelier;

/// <summary>One thing that is done to a picture's pixels here, without any model. Several are done in their order.</summary>
/// <remarks>Lengths are pixels. Of an animation every frame is treated alike. Which values are allowed, a request's first step checks.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Resize), "resize")]
[JsonDerivedType(typeof(Rotate), "rotate")]
[JsonDerivedType(typeof(Flip), "flip")]
[JsonDerivedType(typeof(Crop), "crop")]
[JsonDerivedType(typeof(Autocrop), "autocrop")]
[JsonDerivedType(typeof(FaceCrop), "face_crop")]
[JsonDerivedType(typeof(Extend), "extend")]
[JsonDerivedType(typeof(Filter), "filter")]
[JsonDerivedType(typeof(Modulate), "modulate")]
[JsonDerivedType(typeof(Gamma), "gamma")]
[JsonDerivedType(typeof(Tint), "tint")]
public abstract record PictureTransform
{
    private PictureTransform()
    {
    }

    /// <summary>More or fewer pixels: to a width, a height or both, or by a percentage.</summary>
    public sealed record Resize : PictureTransform
    {
        /// <summary>1 to 16384; <see langword="null"/> to follow from the height.</summary>
        public int? Width { get; init; }

        /// <summary>1 to 16384; <see langword="null"/> to follow from the width.</summary>
        public int? Height { get; init; }

        /// <summary>Of both sides, above 0 to 1000; in place of width and height.</summary>
        public double? Percentage { get; init; }

        /// <summary>What happens where the proportions differ. Default <see cref="PictureFit.Inside"/>.</summary>
        public PictureFit Fit { get; init; }

        /// <summary>Whether a picture may become larger than it is. Default true.</summary>
        public bool Enlarge { get; init; } = true;

        /// <summary>What fills the rest with <see cref="PictureFit.Contain"/>. Default transparent.</summary>
        public PictureColour Background { get; init; } = PictureColour.Transparent;
    }

    /// <summary>Turns clockwise; what is not a multiple of 90 makes the picture larger, so that all of it stays.</summary>
    /// <param name="Degrees">-360 to 360.</param>
    public sealed record Rotate(double Degrees) : PictureTransform
    {
        /// <summary>What fills the corners. Default transparent.</summary>
        public PictureColour Background { get; init; } = PictureColour.Transparent;
    }

    /// <summary>Mirrors.</summary>
    /// <param name="Direction">Which way.</param>
    public sealed record Flip(FlipDirection Direction) : PictureTransform;

    /// <summary>Keeps a part, which has to lie inside the picture.</summary>
    public sealed record Crop(int Left, int Top, int Width, int Height) : PictureTransform;

    /// <summary>Cuts off borders of one colour, that of the upper left corner.</summary>
    public sealed record Autocrop : PictureTransform
    {
        /// <summary>By how much of 255 a border may differ from one colour. Default 10, 0 to 255.</summary>
        public int Threshold { get; init; } = 10;
    }

    /// <summary>Keeps the part that draws the eye most: skin tones, strong colours and edges. It knows no faces.</summary>
    public sealed record FaceCrop : PictureTransform
    {
        /// <summary>1 to 16384; <see langword="null"/> for the height, and where both are missing for the picture's shorter side.</summary>
        public int? Width { get; init; }

        /// <summary>1 to 16384; <see langword="null"/> for the width.</summary>
        public int? Height { get; init; }
    }

    /// <summary>Adds a border.</summary>
    public sealed record Extend(int Top, int Right, int Bottom, int Left) : PictureTransform
    {
        /// <summary>Its colour. Default white.</summary>
        public PictureColour Background { get; init; } = PictureColour.White;
    }

    /// <summary>One of the named filters.</summary>
    /// <param name="Kind">Which.</param>
    public sealed record Filter(PictureFilter Kind) : PictureTransform
    {
        /// <summary>
        /// Pixels of standard deviation for <see cref="PictureFilter.Blur"/> (0.3 to 100, default 5) and <see cref="PictureFilter.Sharpen"/>
        /// (0.3 to 10, default 1); the others have none.
        /// </summary>
        public double? Strength { get; init; }
    }

    /// <summary>Brightness, saturation and hue.</summary>
    public sealed record Modulate : PictureTransform
    {
        /// <summary>Times as bright, 0 to 10. Default 1.</summary>
        public double Brightness { get; init; } = 1;

        /// <summary>Times as colourful, 0 to 10. Default 1.</summary>
        public double Saturation { get; init; } = 1;

        /// <summary>Degrees round the colour wheel, -360 to 360. Default 0.</summary>
        public double Hue { get; init; }
    }

    /// <summary>Raises every channel to the power of one over this: above 1 brightens the middle, below 1 darkens it.</summary>
    /// <param name="Exponent">0.1 to 10.</param>
    public sealed record Gamma(double Exponent) : PictureTransform;

    /// <summary>Gives everything one colour's hue; light and dark stay.</summary>
    /// <param name="Colour">Its alpha has no effect.</param>
    public sealed record Tint(PictureColour Colour) : PictureTransform;
}
