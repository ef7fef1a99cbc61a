using Atelier.Providers.AzureOpenAi;
using Atelier.Providers.Tests.OpenAi;
using Atelier.Providers.Tests.Support;
using Atelier.Testing.Upstreams;
using Atelier.Testing.Upstreams.AzureOpenAi;

namespace Atelier.Providers.Tests.AzureOpenAi;

public sealed class EntraTokensTests
{
    [Fact]
    public async Task GenerateAsync_ClientSecret_AsksOnceForManyCalls()
    {
        await using var run = await StartAsync(WithSecret);

        await run.ProduceAsync(OpenAiCalls.Generate);
        await run.ProduceAsync(OpenAiCalls.Generate with { FirstIndex = 1 });

        Assert.Equal(1, run.Upstream.Requests.Count(IsToken));
        var request = run.Upstream.Requests[^1];
        Assert.Equal($"Bearer {AzureOpenAiUpstream.Token}", request.Header("authorization"));
        Assert.Null(request.Header("api-key"));
        Assert.Contains("scope=https%3A%2F%2Fcognitiveservices.azure.com%2F.default", run.Upstream.Requests[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GenerateAsync_TokenEndsSoon_AsksForAnother()
    {
        await using var run = await StartAsync(WithSecret);
        run.Upstream.Misbehave(
            new Misbehaviour.Instead(Reply.Json("""{"access_token":"short-lived","expires_in":"200"}""")),
            IsToken);

        await run.ProduceAsync(OpenAiCalls.Generate);
        await run.ProduceAsync(OpenAiCalls.Generate with { FirstIndex = 1 });

        Assert.Equal(2, run.Upstream.Requests.Count(IsToken));
        Assert.Equal("Bearer short-lived", run.Upstream.Requests[1].Header("authorization"));
    }

    [Fact]
    public async Task GenerateAsync_WorkloadIdentity_SendsTheFilesToken()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "workload-token\n", TestContext.Current.CancellationToken);
            await using var run = await StartAsync(address => new AzureOpenAiOptions
            {
                Id = "azure-openai",
                TenantId = "tenant-1",
                ClientId = "client-1",
                FederatedTokenFile = file,
                AuthorityHost = address,
            });

            await run.ProduceAsync(OpenAiCalls.Generate);

            Assert.Contains("client_assertion=workload-token&", run.Upstream.Requests[0].Text + "&", StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task GenerateAsync_AppServiceIdentity_ShowsItsProof()
    {
        await using var run = await StartAsync(static address => new AzureOpenAiOptions
        {
            Id = "azure-openai",
            ManagedIdentity = true,
            IdentityEndpoint = new Uri(address, "/msi/token"),
            IdentityHeader = "proof-0123456789",
        });

        await run.ProduceAsync(OpenAiCalls.Generate);

        Assert.Equal("/msi/token", run.Upstream.Requests[0].Path);
    }

    [Fact]
    public async Task CreateAsync_ManagedIdentityElsewhere_AsksTheMetadataService()
    {
        var options = new AzureOpenAiOptions { Id = "azure-openai", ManagedIdentity = true, ClientId = "client-1" };

        using var request = await EntraRequests.CreateAsync(options, TestContext.Current.CancellationToken);

        Assert.Equal(
            "http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01"
            + "&resource=https%3A%2F%2Fcognitiveservices.azure.com&client_id=client-1",
            request.RequestUri!.AbsoluteUri);
        Assert.Equal("true", Assert.Single(request.Headers.GetValues("Metadata")));
    }

    [Fact]
    public async Task GenerateAsync_SecretIsRefused_SaysWhyWithoutIt()
    {
        await using var run = await StartAsync(static address =>
        {
            var options = WithSecret(address);
            options.ClientSecret = "secret-9876543210";
            return options;
        });

        var failure = await run.FailAsync(OpenAiCalls.Generate);

        Assert.Equal(FailureKind.Unauthenticated, failure.Kind);
        Assert.Equal(Charge.No, failure.Charged);
        Assert.Contains("AADSTS7000215", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-9876543210", failure.Message, StringComparison.Ordinal);
        Assert.All(run.Upstream.Requests, static request => Assert.True(IsToken(request)));
    }

    [Fact]
    public async Task GenerateAsync_EntraFailedOnce_IsAskedAgain()
    {
        await using var run = await StartAsync(WithSecret);
        run.Upstream.Misbehave(new Misbehaviour.Reset(), IsToken);

        var failure = await run.FailAsync(OpenAiCalls.Generate);
        await run.ProduceAsync(OpenAiCalls.Generate);

        Assert.Equal((FailureKind.Unavailable, Charge.No), (failure.Kind, failure.Charged));
    }

    private static bool IsToken(SeenRequest request) => request.Path.EndsWith("/token", StringComparison.Ordinal);

    private static AzureOpenAiOptions WithSecret(Uri address) => new()
    {
        Id = "azure-openai",
        TenantId = "tenant-1",
        ClientId = "client-1",
        ClientSecret = "secret-0123456789",
        AuthorityHost = address,
    };

    private static Task<ProviderRun<AzureOpenAiUpstream>> StartAsync(Func<Uri, AzureOpenAiOptions> options) =>
        ProviderRun.StartAsync<AzureOpenAiUpstream>((address, services) =>
        {
            var set = options(address);
            set.BaseUrl = address;
            return new AzureOpenAiKind().Create(set, services);
        });
}
