using System.Security.Cryptography;
using System.Text;
using Atelier.Core.Webhooks;

namespace Atelier.Core.Tests.Webhooks;

public sealed class WebhookSignatureTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    [Fact]
    public void Sign_PublishedExample_GivesItsSignature() => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        WebhookSignature.Sign([Secret], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, """{"test": 2432232314}"""u8));

    [Fact]
    public void Sign_TwoSecrets_HasASignatureOfEach()
    {
        var other = WebhookSignature.NewSecret();

        var signatures = WebhookSignature.Sign([other, Secret], "msg_1", 1, "{}"u8).Split(' ');

        var key = Convert.FromBase64String(other["whsec_".Length..]);
        var expected = Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes("msg_1.1.{}")));
        Assert.Equal(["v1," + expected, WebhookSignature.Sign([Secret], "msg_1", 1, "{}"u8)], signatures);
    }

    [Theory]
    [InlineData(Secret, true)]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", false)]
    [InlineData("whsec_", false)]
    [InlineData("whsec_c2hvcnQ=", false)]
    [InlineData("whsec_!", false)]
    public void IsSecret_Text_IsPrefixAndBase64OfEnoughBytes(string text, bool expected) =>
        Assert.Equal(expected, WebhookSignature.IsSecret(text));

    [Fact]
    public void NewSecret_Twice_AreTwoSecrets()
    {
        var (one, two) = (WebhookSignature.NewSecret(), WebhookSignature.NewSecret());

        Assert.NotEqual(one, two);
        Assert.True(WebhookSignature.IsSecret(one));
    }
}
