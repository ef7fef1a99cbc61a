using Atelier.Core.Catalog;
using Atelier.Core.Catalog.Sizes;
using Atelier.Core.Planning.Fitting;
using FsCheck;
using FsCheck.Fluent;

namespace Atelier.Core.Tests.Planning;

/// <summary>What holds for every request and every model of the catalog, simulated or not.</summary>
public sealed class RequestFitterProperties
{
    private static readonly Config s_config = Config.QuickThrowOnFailure.WithMaxTest(2000);

    [Fact]
    public void Fit_AnyRequest_SendsOnlyWhatTheModelTakes() => Check(wish =>
    {
        var (model, artist) = (wish.Model, wish.StandIn ?? wish.Model);
        return wish.Fit() is not FitResult.Fitted { Call: var call }
            || (SizeIsAllowed(call, wish)
                && (call.Quality is null or "auto" || (model.Qualities ?? wish.StandIn?.Qualities)!.Values.Contains(call.Quality))
                && (call.Style is null || (model.Styles ?? wish.StandIn?.Styles)!.Contains(call.Style))
                && artist.Formats.Contains(call.Format)
                && (call.Seed is null || artist.Parameters.Seed!.Fold(call.Seed.Value) == call.Seed)
                && IsWithin(call.Steps, artist.Parameters.Steps)
                && IsWithin(call.Guidance, artist.Parameters.Guidance)
                && call.PartialImages <= artist.Limits.PartialImages
                && (call.Background is not "transparent" || artist.Backgrounds.Contains("transparent")));
    });

    [Fact]
    public void Fit_WhatWasFitted_FitsWithoutAnotherChange() => Check(wish =>
    {
        if (wish.Fit() is not FitResult.Fitted first)
        {
            return true;
        }

        var again = wish with { Request = wish.AsSent(first.Call) };
        return again.Fit() is FitResult.Fitted second && second.Adjustments.Count == 0 && second.Call == first.Call;
    });

    [Fact]
    public void Fit_EveryDifference_HasExactlyOneAdjustment() => Check(wish =>
        wish.Fit() is not FitResult.Fitted fitted
        || wish.Differences(fitted.Call).Order().SequenceEqual(fitted.Adjustments.Select(adjustment => adjustment.Parameter).Order()));

    [Fact]
    public void Fit_Strict_NeverAdjustsAndRefusesExactlyWhatWouldBe() => Check(wish =>
    {
        var free = wish.Fit();
        var strict = (wish with { Request = wish.Request with { Strict = true } }).Fit();
        return (free, strict) switch
        {
            (FitResult.Fitted { Adjustments.Count: 0 } one, FitResult.Fitted other) => other.Adjustments.Count == 0 && one.Call == other.Call,
            (FitResult.Fitted one, FitResult.Refused refused) =>
                one.Adjustments.Select(adjustment => adjustment.Parameter).SequenceEqual(refused.Problems.Select(problem => problem.Parameter)),
            (FitResult.Refused, FitResult.Refused) => true,
            _ => false,
        };
    });

    private static void Check(Func<Wish, bool> holds) => FsCheck.Check.One(s_config, Prop.ForAll(WishGenerator.Any.ToArbitrary(), holds));

    private static bool SizeIsAllowed(ProviderCall call, Wish wish)
    {
        if (call.Size is not { } size)
        {
            return wish.Model.Sizes is InputSize || wish.Model.Sizes.Auto || call.Operation != ImageOperation.Generate;
        }

        return wish.Model.Sizes.Allows(size) && wish.StandIn?.Sizes.Allows(size) != false;
    }

    private static bool IsWithin(double? value, NumberRange? range) => value is null || range!.Clamp(value.Value) == value;
}
