using Atelier.Core.Tests.Catalog;
using FsCheck;
using FsCheck.Fluent;

namespace Atelier.Core.Tests.Planning;

/// <summary>Makes requests of every kind for every model.</summary>
internal static class WishGenerator
{
    private static readonly string[] s_usualSizes =
        ["256x256", "512x512", "1024x1024", "1536x1024", "1792x1024", "1024x1792", "1376x768", "2048x2048", "3840x2160", "auto"];

    private static readonly Gen<string> s_size = Gen.Frequency(
        (2, Gen.Elements(s_usualSizes)),
        (1, from width in Gen.Choose(1, 8000) from height in Gen.Choose(1, 8000) select $"{width}x{height}"));

    private static readonly Gen<string> s_ratio = Gen.Frequency(
        (3, Gen.Elements("1:1", "16:9", "9:16", "3:2", "2:3", "4:3", "21:9", "1:8", "19.5:9", "auto")),
        (1, from width in Gen.Choose(1, 40) from height in Gen.Choose(2, 40) select $"{width}:{height}"));

    private static readonly Gen<ImageRequest> s_picture =
        from size in Maybe(s_size)
        from ratio in Maybe(s_ratio)
        from quality in Maybe(Gen.Elements("auto", "low", "medium", "high", "xhigh", "max", "standard", "hd", "ultra", "fast", "TURBO"))
        from style in Maybe(Gen.Elements("vivid", "natural", "anime", "cartoon"))
        from format in MaybeValue(Gen.Elements(Enum.GetValues<ImageFormat>()))
        from compression in MaybeValue(Gen.Choose(0, 100))
        from background in Maybe(Gen.Elements("auto", "opaque", "transparent"))
        select Fitted.Request with
        {
            Size = size,
            AspectRatio = ratio,
            Quality = quality,
            Style = style,
            Format = format,
            Compression = compression,
            Background = background,
        };

    private static readonly Gen<ImageRequest> s_request =
        from picture in s_picture
        from count in Gen.Choose(1, 10)
        from seed in MaybeValue(ArbMap.Default.GeneratorFor<long>())
        from negative in Maybe(Gen.Constant("blur"))
        from steps in MaybeValue(Gen.Choose(1, 500))
        from guidance in MaybeValue(Gen.Choose(0, 1000))
        from partials in MaybeValue(Gen.Choose(0, 3))
        from moderation in Maybe(Gen.Elements("auto", "low"))
        select picture with
        {
            Count = count,
            Seed = seed,
            NegativePrompt = negative,
            Steps = steps,
            Guidance = guidance / 10.0,
            PartialImages = partials,
            Moderation = moderation,
        };

    /// <summary>Any model, itself or simulated, asked to generate or to edit.</summary>
    public static Gen<Wish> Any { get; } =
        from model in Gen.Elements(BuiltIn.Catalog.Models.ToArray())
        from simulated in Gen.Elements(true, false)
        from edit in Gen.Elements(true, false)
        from request in s_request
        select new Wish(
            model,
            simulated && model != BuiltIn.Sketch ? BuiltIn.Sketch : null,
            edit ? request with { Operation = ImageOperation.Edit, Images = Fitted.Edit.Images } : request);

    private static Gen<T?> Maybe<T>(Gen<T> gen)
        where T : class => Gen.Frequency((1, Gen.Constant<T?>(null)), (1, gen.Select(value => (T?)value)));

    private static Gen<T?> MaybeValue<T>(Gen<T> gen)
        where T : struct => Gen.Frequency((1, Gen.Constant<T?>(null)), (1, gen.Select(value => (T?)value)));
}
