using Atelier.Providers.Tests.OpenAi;
using Atelier.Providers.Tests.Support;

namespace Atelier.Providers.Tests.AzureOpenAi;

/// <summary>Every answer of Azure's that was recorded is read for what it is.</summary>
public sealed class AzureRecordingsTests
{
    private static readonly Dictionary<string, (FailureKind Kind, string? Code)> s_refusals = new()
    {
        ["gpt image blocked on Azure, seen through a relay"] = (FailureKind.ContentRejected, "moderation_blocked"),
        ["account blocked"] = (FailureKind.Unauthenticated, null),
        ["content filter, chat shape"] = (FailureKind.ContentRejected, "content_policy_violation"),
    };

    private static readonly IReadOnlyList<Recording> s_recordings = Recording.In("AzureOpenAi");

    public static TheoryData<string> Names => [.. s_recordings.Select(static recording => recording.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task GenerateAsync_RecordedRefusal_IsNamed(string name)
    {
        var (kind, code) = s_refusals[name];
        await using var run = await AzureRun.StartAsync<RecordedUpstream>();
        run.Upstream.Recorded = s_recordings.Single(recording => recording.Name == name).Reply;

        var failure = await run.FailAsync(OpenAiCalls.Generate);

        Assert.Equal(kind, failure.Kind);
        Assert.Equal(code, failure.Code);
        Assert.NotEmpty(failure.Message);
    }
}
