using Atelier.Stores.Blobs.Azure;
using Atelier.Testing;
using Atelier.Testing.Upstreams;
using Atelier.Testing.Upstreams.Storage;
using Azure.Core;
using Azure.Identity;

namespace Atelier.Stores.Tests.Blobs;

public sealed class AzureBadDayTests : BadDayConformance<ScriptedContainer>
{
    protected override IBlobStore Create(Uri address) => new AzureBlobStore(
        new AzureBlobOptions { Container = "pictures", ConnectionString = $"AccountName=me;AccountKey=c2VjcmV0;BlobEndpoint={address}me" },
        new HurriedTime());

    protected override Reply Refusal(int status) => ScriptedContainer.Refusal(status, "Refused");

    protected override bool IsPart(SeenRequest seen) => seen.Query.Contains("comp=block&", StringComparison.Ordinal);

    protected override bool IsCompletion(SeenRequest seen) => seen.Query.Contains("comp=blocklist", StringComparison.Ordinal);

    [Fact]
    public async Task AnyOperation_TroubleThatPasses_IsTriedAgain()
    {
        Service.Misbehave(new Misbehaviour.Instead(Refusal(503)));
        Service.Misbehave(new Misbehaviour.Reset());

        await using (var writer = await Store.CreateAsync("a.png", Cancel))
        {
            await writer.Body.WriteAsync(new byte[] { 1, 2, 3 }, Cancel);
            await writer.CommitAsync(metadata: null, Cancel);
        }

        Assert.Equal([1, 2, 3], Service.Objects["a.png"]);
        Assert.Equal(3, Service.Requests.Count);
    }

    [Fact]
    public async Task AnyOperation_ContainerMissing_MakesItOnce()
    {
        Service.Misbehave(new Misbehaviour.Instead(Refusal404()), static seen => seen.Path.EndsWith("a.png", StringComparison.Ordinal));

        await using (var writer = await Store.CreateAsync("a.png", Cancel))
        {
            await writer.CommitAsync(metadata: null, Cancel);
        }

        Assert.Equal(["/me/pictures/a.png", "/me/pictures", "/me/pictures/a.png"], Service.Requests.Select(static seen => seen.Path));
        Assert.Single(Service.Objects);

        static Reply Refusal404() => ScriptedContainer.Refusal(404, "ContainerNotFound");
    }

    [Fact]
    public async Task AnyOperation_EntraToken_IsShown()
    {
        using var store = new AzureBlobStore(
            new AzureBlobOptions { Container = "pictures", AccountUrl = new Uri(Service.Address, "me"), Credential = new FixedToken("a-token") },
            TimeProvider.System);

        Assert.Null(await store.OpenReadAsync("a.png", Cancel));

        var seen = Assert.Single(Service.Requests);
        Assert.Equal("Bearer a-token", seen.Header("Authorization"));
        Assert.Equal("2023-11-03", seen.Header("x-ms-version"));
        Assert.Null(await store.LinkAsync("a.png", new BlobLink(TimeSpan.FromMinutes(1), "image/png", "inline"), Cancel));
    }

    [Fact]
    public async Task AnyOperation_NoEntraToken_IsNamed()
    {
        using var store = new AzureBlobStore(
            new AzureBlobOptions { Container = "pictures", AccountUrl = new Uri(Service.Address, "me"), Credential = new FixedToken(token: null) },
            TimeProvider.System);

        var refused = await Assert.ThrowsAsync<StorageException>(async () => await store.OpenReadAsync("a.png", Cancel));

        Assert.Contains("Entra ID gave no token", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Service.Requests);
    }

    private sealed class FixedToken(string? token) : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            token is null
                ? throw new AuthenticationFailedException("Nobody signed in.")
                : new AccessToken(token, TimeProvider.System.GetUtcNow().AddHours(1));

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
