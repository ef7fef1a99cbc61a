using Atelier.Core.Catalog.Prices;
using Atelier.Core.Planning.Pricing;

namespace Atelier.Core.Tests.Planning;

public sealed class ChargePricingTests
{
    private static readonly PerTokenPrice s_tokens = new([])
    {
        TextInputPerMillion = 5,
        ImageInputPerMillion = 8,
        ImageOutputPerMillion = 30,
        TextOutputPerMillion = 10,
    };

    [Fact]
    public void Of_PriceByToken_CountsEveryKindOfToken()
    {
        var usage = new ImageUsage { InputTextTokens = 14, InputImageTokens = 1000, OutputImageTokens = 1056, OutputTextTokens = 100 };

        Assert.Equal(0.04075m, ChargePricing.Of(s_tokens, usage, null));
    }

    [Fact]
    public void Of_PriceBySecond_CountsBilledSeconds() =>
        Assert.Equal(0.001125m, ChargePricing.Of(new PerSecondPrice(0.000225m, 1, 2, 3), null, 5));

    [Fact]
    public void Of_PriceByPictureOrNothingCounted_FollowsFromNothing()
    {
        Assert.Null(ChargePricing.Of(new PerImagePrice([]), new ImageUsage { OutputImageTokens = 5 }, 5));
        Assert.Null(ChargePricing.Of(s_tokens, null, null));
        Assert.Null(ChargePricing.Of(s_tokens, new ImageUsage(), null));
    }
}
