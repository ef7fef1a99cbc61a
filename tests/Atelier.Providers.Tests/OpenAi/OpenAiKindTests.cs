using Atelier.Providers.Configuration;
using Atelier.Providers.OpenAi;

namespace Atelier.Providers.Tests.OpenAi;

public sealed class OpenAiKindTests
{
    private static readonly OpenAiKind s_kind = new();

    [Fact]
    public void Find_ByName_IsListed() => Assert.IsType<OpenAiKind>(ProviderKinds.Find("OpenAI"));

    [Fact]
    public void FindMissing_WithoutKey_NamesItsVariable() =>
        Assert.Contains("OPENAI_API_KEY", s_kind.FindMissing(s_kind.NewOptions("openai")), StringComparison.Ordinal);

    [Fact]
    public void Fields_SetByText_ReachTheOptions()
    {
        var options = (OpenAiOptions)s_kind.NewOptions("openai");

        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)[("Organization", "org-1"), ("Project", "proj_2"), ("ApiKey", "sk-1")])
        {
            Assert.True(s_kind.Fields.Single(field => field.Name == name).TrySet(options, value));
        }

        Assert.Equal(("org-1", "proj_2", "sk-1"), (options.Organization, options.Project, options.ApiKey));
        Assert.Null(s_kind.FindMissing(options));
    }
}
