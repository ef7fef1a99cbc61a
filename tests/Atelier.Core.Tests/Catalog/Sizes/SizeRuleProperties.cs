using Atelier.Core.Catalog;
using Atelier.Core.Catalog.Sizes;
using FsCheck;
using FsCheck.Fluent;

namespace Atelier.Core.Tests.Catalog.Sizes;

/// <summary>What holds for every size rule of the catalog and every wish.</summary>
public sealed class SizeRuleProperties
{
    private static readonly Config s_config = Config.QuickThrowOnFailure.WithMaxTest(1000);

    private static readonly ModelEntry[] s_models = [.. BuiltIn.Catalog.Models.Where(model => model.Sizes is not InputSize)];

    private static readonly Gen<ModelEntry> s_model = Gen.Elements(s_models);

    private static readonly Gen<ImageSize> s_size =
        from width in Gen.Choose(1, 9000)
        from height in Gen.Choose(1, 7000)
        select new ImageSize(width, height);

    private static readonly Gen<AspectRatio> s_shape =
        from width in Gen.Choose(1, 64)
        from height in Gen.Choose(1, 64)
        select new AspectRatio(width, height);

    private static readonly Gen<(ModelEntry Model, ImageSize Wish)> s_wish =
        from model in s_model
        from size in s_size
        select (model, size);

    private static readonly Gen<(ModelEntry Model, AspectRatio Shape)> s_shaped =
        from model in s_model
        from shape in s_shape
        select (model, shape);

    [Fact]
    public void Nearest_AnyWish_IsAllowedAndStaysPut() => Check.One(s_config, Prop.ForAll(s_wish.ToArbitrary(), pair =>
    {
        var rule = pair.Model.Sizes;
        var once = rule.Nearest(pair.Wish);
        var again = once.Ratio is { } ratio ? rule.Nearest(once.Pixels!.Value, ratio) : rule.Nearest(once.Pixels!.Value);

        return rule.Allows(once.Pixels.Value) && again == once;
    }));

    [Fact]
    public void Nearest_AllowedWish_IsKept() => Check.One(s_config, Prop.ForAll(s_wish.ToArbitrary(), pair =>
        !pair.Model.Sizes.Allows(pair.Wish) || pair.Model.Sizes.Nearest(pair.Wish).Pixels == pair.Wish));

    [Fact]
    public void Nearest_AnyShape_IsAllowed() => Check.One(s_config, Prop.ForAll(s_shaped.ToArbitrary(), pair =>
        pair.Model.Sizes.Allows(pair.Model.Sizes.Nearest(pair.Shape).Pixels!.Value)));

    [Fact]
    public void Nearest_FreeSizes_TurnsNoWideWishTall() => Check.One(s_config, Prop.ForAll(s_wish.ToArbitrary(), pair =>
    {
        var (wish, fitted) = (pair.Wish, pair.Model.Sizes.Nearest(pair.Wish).Pixels!.Value);
        var clearlyWide = wish.Width > wish.Height * 1.5;

        return pair.Model.Sizes is not FreeSizes || !clearlyWide || fitted.Width >= fitted.Height;
    }));
}
