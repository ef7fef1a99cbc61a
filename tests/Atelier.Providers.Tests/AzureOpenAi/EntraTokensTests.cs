using Atelier.Providers.AzureOpenAi;
using Atelier.Providers.Tests.OpenAi;
using Atelier.Providers.Tests.Support;
using Atelier.Testing.Upstreams.AzureOpenAi;
using Azure.Core;
using Azure.Identity;

namespace Atelier.Providers.Tests.AzureOpenAi;

public sealed class EntraTokensTests
{
    private const string Scope = "https://cognitiveservices.azure.com/.default";

    [Fact]
    public async Task GenerateAsync_Credential_VouchesInPlaceOfAKey()
    {
        var credential = new ScriptedCredential(static context => context.Scopes is [Scope] ? AzureOpenAiUpstream.Token : "another scope");
        await using var run = await StartAsync(credential);

        await run.ProduceAsync(OpenAiCalls.Generate);

        var request = Assert.Single(run.Upstream.Requests);
        Assert.Equal($"Bearer {AzureOpenAiUpstream.Token}", request.Header("authorization"));
        Assert.Null(request.Header("api-key"));
    }

    [Fact]
    public async Task GenerateAsync_CredentialFails_SaysWhyWithoutTheSecretAndAsksNobody()
    {
        var credential = new ScriptedCredential(static _ =>
            throw new AuthenticationFailedException("AADSTS7000215: Invalid client secret 'the-secret-of-the-house' provided."));
        await using var run = await StartAsync(credential);

        var failure = await run.FailAsync(OpenAiCalls.Generate);

        Assert.Equal((FailureKind.Unauthenticated, Charge.No), (failure.Kind, failure.Charged));
        Assert.Contains("AADSTS7000215", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("the-secret-of-the-house", failure.Message, StringComparison.Ordinal);
        Assert.Empty(run.Upstream.Requests);
    }

    [Fact]
    public void Create_WhatIsSet_ChoosesTheCredential()
    {
        static AzureOpenAiOptions Options(Action<AzureOpenAiOptions> set)
        {
            var options = new AzureOpenAiOptions { Id = "azure-openai", TenantId = "tenant", ClientId = "client" };
            set(options);
            return options;
        }

        Assert.IsType<ClientSecretCredential>(EntraCredentials.Create(Options(static o => o.ClientSecret = "secret")));
        Assert.IsType<WorkloadIdentityCredential>(EntraCredentials.Create(Options(static o => o.FederatedTokenFile = "token")));
        Assert.IsType<ManagedIdentityCredential>(EntraCredentials.Create(Options(static o => o.ManagedIdentity = true)));
        Assert.IsType<DefaultAzureCredential>(EntraCredentials.Create(Options(static o => o.DefaultCredential = true)));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void FindMissing_NoKey_AnIdentityWillDo(bool identity, bool missing)
    {
        var options = new AzureOpenAiOptions { Id = "azure-openai", BaseUrl = new Uri("https://x.openai.azure.com"), ManagedIdentity = identity };

        Assert.Equal(missing, new AzureOpenAiKind().FindMissing(options) is not null);
    }

    private static Task<ProviderRun<AzureOpenAiUpstream>> StartAsync(TokenCredential credential) =>
        ProviderRun.StartAsync<AzureOpenAiUpstream>((address, services) => new AzureOpenAiKind().Create(
            new AzureOpenAiOptions { Id = "azure-openai", BaseUrl = address, Credential = credential, ClientSecret = "the-secret-of-the-house" },
            services));

    private sealed class ScriptedCredential(Func<TokenRequestContext, string> tell) : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(tell(requestContext), DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
