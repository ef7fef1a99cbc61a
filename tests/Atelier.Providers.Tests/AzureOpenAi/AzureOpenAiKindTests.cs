using Atelier.Providers.AzureOpenAi;

namespace Atelier.Providers.Tests.AzureOpenAi;

public sealed class AzureOpenAiKindTests
{
    private static readonly AzureOpenAiKind s_kind = new();

    [Theory]
    [InlineData("", "AZURE_OPENAI_ENDPOINT")]
    [InlineData("BaseUrl=https://r.openai.azure.com", "AZURE_OPENAI_API_KEY")]
    [InlineData("BaseUrl=https://r.openai.azure.com;TenantId=t;ClientId=c", "AZURE_OPENAI_API_KEY")]
    [InlineData("BaseUrl=https://r.openai.azure.com;ApiKey=k;Deployments=gpt-image-2", "model=deployment")]
    [InlineData("BaseUrl=https://r.openai.azure.com;ApiKey=k;Deployments=gpt-image-2=d", null)]
    [InlineData("BaseUrl=https://r.openai.azure.com;TenantId=t;ClientId=c;ClientSecret=s", null)]
    [InlineData("BaseUrl=https://r.openai.azure.com;TenantId=t;ClientId=c;FederatedTokenFile=/f", null)]
    [InlineData("BaseUrl=https://r.openai.azure.com;ManagedIdentity=true", null)]
    public void FindMissing_WhatIsSet_NamesWhatIsNot(string settings, string? missing)
    {
        var options = s_kind.NewOptions("azure-openai");
        foreach (var setting in settings.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = setting.IndexOf('=', StringComparison.Ordinal);
            Assert.True(s_kind.Fields.Single(field => field.Name == setting[..at]).TrySet(options, setting[(at + 1)..]));
        }

        var found = s_kind.FindMissing(options);

        if (missing is null)
        {
            Assert.Null(found);
        }
        else
        {
            Assert.Contains(missing, found, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("https://r.openai.azure.com")]
    [InlineData("https://r.openai.azure.com/")]
    [InlineData("https://r.openai.azure.com/openai/v1/")]
    [InlineData("https://r.openai.azure.com/openai")]
    public void Trim_AddressAsPeoplePasteIt_IsTheResource(string pasted) =>
        Assert.Equal(new Uri("https://r.openai.azure.com"), AzureAddress.Trim(new Uri(pasted)));

    [Theory]
    [InlineData(null, "openai/v1/images/edits")]
    [InlineData("v1", "openai/v1/images/edits?api-version=v1")]
    [InlineData("preview", "openai/v1/images/edits?api-version=preview")]
    [InlineData("2025-04-01-preview", "openai/deployments/my%20drawing/images/edits?api-version=2025-04-01-preview")]
    public void PathOf_Version_ChoosesTheSurface(string? version, string path) => Assert.Equal(
        path,
        AzureAddress.PathOf("images/edits", "my drawing", new AzureOpenAiOptions { Id = "azure-openai", ApiVersion = version }));
}
