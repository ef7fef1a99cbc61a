using System.Text;
using System.Text.Json.Nodes;
using Atelier.Providers.OpenAi;
using Atelier.Providers.Tests.Support;
using Atelier.Testing.Upstreams;
using Atelier.Testing.Upstreams.OpenAi;

namespace Atelier.Providers.Tests.OpenAi;

public sealed class OpenAiModerationsTests
{
    [Fact]
    public async Task SendAsync_CallersRequest_PassesTheAnswerOn()
    {
        await using var run = await OpenAiRun.StartAsync();

        using var outcome = await SendAsync(run, """{"input":"a prompt"}""");

        var answered = Assert.IsType<ModerationOutcome.Answered>(outcome);
        Assert.Equal(200, answered.Status);
        Assert.Equal("application/json", answered.ContentType);
        var body = await JsonNode.ParseAsync(answered.Body, cancellationToken: TestContext.Current.CancellationToken);
        Assert.False((bool)body!["results"]![0]!["flagged"]!);
        Assert.Equal("""{"input":"a prompt"}""", run.Upstream.Requests[0].Text);
        Assert.Equal($"Bearer {OpenAiRun.Key}", run.Upstream.Requests[0].Header("authorization"));
    }

    [Fact]
    public async Task SendAsync_BadRequest_NamesTheParameter()
    {
        await using var run = await OpenAiRun.StartAsync();

        using var outcome = await SendAsync(run, "{}");

        var failure = Assert.IsType<ModerationOutcome.Failed>(outcome).Failure;
        Assert.Equal(FailureKind.InvalidRequest, failure.Kind);
        Assert.Equal("input", failure.Parameter);
    }

    [Fact]
    public async Task SendAsync_ConnectionBreaks_FailsWithoutACharge()
    {
        await using var run = await OpenAiRun.StartAsync();
        run.Upstream.Misbehave(new Misbehaviour.Reset());

        using var outcome = await SendAsync(run, """{"input":"a prompt"}""");

        var failure = Assert.IsType<ModerationOutcome.Failed>(outcome).Failure;
        Assert.Equal(FailureKind.Unavailable, failure.Kind);
        Assert.Equal(Charge.No, failure.Charged);
    }

    private static Task<ModerationOutcome> SendAsync(ProviderRun<OpenAiUpstream> run, string body) =>
        OpenAiModerations.Create(OpenAiRun.Options(run.Upstream.Address), run.Services)
            .SendAsync(new MemoryStream(Encoding.UTF8.GetBytes(body)), TestContext.Current.CancellationToken);
}
