using Atelier.Providers.Gemini;

namespace Atelier.Providers.Tests.Gemini;

public sealed class GeminiRefusalsTests
{
    [Theory]
    [InlineData("IMAGE_SAFETY", FailureKind.ContentRejected)]
    [InlineData("IMAGE_PROHIBITED_CONTENT", FailureKind.ContentRejected)]
    [InlineData("PROHIBITED_CONTENT", FailureKind.ContentRejected)]
    [InlineData("SAFETY", FailureKind.ContentRejected)]
    [InlineData("SPII", FailureKind.ContentRejected)]
    [InlineData("BLOCKLIST", FailureKind.ContentRejected)]
    [InlineData("IMAGE_RECITATION", FailureKind.ContentRejected)]
    [InlineData("RECITATION", FailureKind.ContentRejected)]
    [InlineData("MODEL_ARMOR", FailureKind.ContentRejected)]
    [InlineData("LANGUAGE", FailureKind.InvalidRequest)]
    [InlineData("MISSING_THOUGHT_SIGNATURE", FailureKind.InvalidRequest)]
    [InlineData("NO_IMAGE", FailureKind.BadResponse)]
    [InlineData("IMAGE_OTHER", FailureKind.BadResponse)]
    [InlineData("MAX_TOKENS", FailureKind.BadResponse)]
    [InlineData("STOP", FailureKind.BadResponse)]
    [InlineData("SOMETHING_NEW", FailureKind.BadResponse)]
    public void Read_FinishReason_IsOurKind(string reason, FailureKind kind)
    {
        var failure = GeminiRefusals.Read(null, new GeminiCandidate { FinishReason = reason }, "Google Gemini", static text => text);

        Assert.Equal((kind, Charge.Unknown), (failure.Kind, failure.Charged));
        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
        Assert.Equal(kind == FailureKind.ContentRejected ? "moderation_blocked" : null, failure.Code);
    }

    [Theory]
    [InlineData("SAFETY")]
    [InlineData("OTHER")]
    [InlineData("BLOCKLIST")]
    [InlineData("PROHIBITED_CONTENT")]
    [InlineData("IMAGE_SAFETY")]
    [InlineData("JAILBREAK")]
    public void Read_PromptBlocked_IsARefusalThatCostNothing(string reason)
    {
        var failure = GeminiRefusals.Read(new GeminiFeedback { BlockReason = reason }, null, "Google Gemini", static text => text);

        Assert.Equal((FailureKind.ContentRejected, Charge.No), (failure.Kind, failure.Charged));
    }

    [Fact]
    public void Read_WordsThatPromiseNoCharge_AreTheMessageAndBelieved()
    {
        var candidate = new GeminiCandidate { FinishReason = "IMAGE_SAFETY", FinishMessage = "Filtered. You will not be charged for blocked images." };

        var failure = GeminiRefusals.Read(null, candidate, "Google Gemini", static text => text);

        Assert.Equal((candidate.FinishMessage, Charge.No), (failure.Message, failure.Charged));
    }
}
