using Atelier.Testing;

namespace Atelier.EndToEnd.Clients;

/// <summary>The official OpenAI client for Node, Vercel's AI SDK and Google's own client, unmodified, judge the dialects they speak.</summary>
[Trait("needs", "servers")]
public sealed class NodeClientTests(SharedServer server) : IClassFixture<SharedServer>
{
    [Fact]
    [ContractRow("S4-01", "S4-22", "S4-25")]
    public Task OpenAiNode_GenerateTwoByUrl_FetchesTwoPictures() => JudgeAsync("openai-generate-url.mjs");

    [Fact]
    [ContractRow("S0-12", "S0-29", "S4-23", "S4-26", "S4-34")]
    public Task OpenAiNode_GenerateBase64_DecodesPictures() => JudgeAsync("openai-generate-b64.mjs");

    [Fact]
    public Task OpenAiNode_StreamWithPartialImages_SeesEveryEvent() => JudgeAsync("openai-stream.mjs");

    [Fact]
    [ContractRow("S4-61", "S4-62")]
    public Task OpenAiNode_EditAndVary_GetsPictures() => JudgeAsync("openai-edit.mjs");

    [Fact]
    public Task OpenAiNode_Models_ListsAndRetrieves() => JudgeAsync("openai-models.mjs");

    [Fact]
    public Task OpenAiNode_BadRequests_ThrowsItsTypedErrors() => JudgeAsync("openai-errors.mjs");

    [Fact]
    public Task OpenAiNode_AbortedStreamsAndCalls_CancelTheirJobs() => JudgeAsync("openai-abort.mjs");

    [Fact]
    public Task OpenAiNode_IdempotencyKey_BuysOnePictureAndIsNotRetried() => JudgeAsync("openai-idempotency.mjs");

    [Fact]
    public Task VercelAi_GenerateImage_GetsPictures() => JudgeAsync("vercel-generate.mjs");

    [Theory]
    [InlineData("default")]
    [InlineData("v1beta")]
    public Task GoogleGenAi_OnlyABaseUrl_DrawsStreamsEditsAndUnderstandsErrors(string version) =>
        NodeJudge.AssertAgreesAsync("gemini.mjs", server.Address, version);

    private Task JudgeAsync(string script) => NodeJudge.AssertAgreesAsync(script, server.Address);
}
