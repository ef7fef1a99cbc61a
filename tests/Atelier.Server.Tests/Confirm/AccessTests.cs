using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Atelier.Server.Settings;
using Atelier.Server.Tests.Support;
using Atelier.Testing;
using Atelier.Testing.Upstreams;

namespace Atelier.Server.Tests.Confirm;

public sealed class AccessTests
{
    private const string Token = "ya29.a0-house_token.of/ada";
    private const string Refused = "Invalid or expired access token";

    [Fact]
    [ContractRow("S3-26")]
    public async Task Generate_TokenGoogleVouchesFor_IsTheAccountsAndAskedForOnceInFiveMinutes()
    {
        var time = new ManualTime();
        await using var google = await GoogleAsync(time);
        await using var house = await ConfirmServer.StartAsync(options => SignIn(options, google), time);

        var (first, _) = await GenerateAsync(house, Token);
        var (second, _) = await GenerateAsync(house, Token);
        time.Advance(TimeSpan.FromMinutes(5));
        var (third, _) = await GenerateAsync(house, Token);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK), (first, second, third));
        Assert.Equal(2, google.Requests.Count);
        Assert.DoesNotContain(house.Server.Log.Lines, static line => line.Contains(Token, StringComparison.Ordinal));
    }

    [Theory]
    [ContractRow("S3-25")]
    [ContractRow("S3-26")]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ya29.nobody-knows")]
    [InlineData("ya29.expired")]
    [InlineData("ya29.of-another-client")]
    [InlineData("ya29.\u00e9")]
    public async Task Generate_NoGoodToken_Is401(string? token)
    {
        var time = new ManualTime();
        await using var google = await GoogleAsync(time);
        google.Know("ya29.expired", time.GetUtcNow());
        google.Know("ya29.of-another-client", time.GetUtcNow().AddHours(1), client: "somebody-else");
        await using var house = await ConfirmServer.StartAsync(options => SignIn(options, google), time);

        var (status, told) = await GenerateAsync(house, token);

        Assert.Equal((HttpStatusCode.Unauthorized, Refused), (status, told.Text("error")));
        Assert.Empty(house.OpenAi.Requests);
    }

    [Fact]
    public async Task Generate_TokenThatExpiresSoon_IsNotTrustedLonger()
    {
        var time = new ManualTime();
        await using var google = await GoogleAsync(time);
        google.Know("ya29.short", time.GetUtcNow().AddMinutes(1));
        await using var house = await ConfirmServer.StartAsync(options => SignIn(options, google), time);

        var (before, _) = await GenerateAsync(house, "ya29.short");
        time.Advance(TimeSpan.FromMinutes(1));
        var (after, _) = await GenerateAsync(house, "ya29.short");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (before, after));
    }

    [Theory]
    [InlineData("ADA@example.org", HttpStatusCode.OK)]
    [InlineData("bob@example.org", HttpStatusCode.Forbidden)]
    public async Task Generate_ListOfAddresses_LetsOnlyThoseIn(string allowed, HttpStatusCode expected)
    {
        var time = new ManualTime();
        await using var google = await GoogleAsync(time);
        await using var house = await ConfirmServer.StartAsync(
            options =>
            {
                SignIn(options, google);
                options.Access.AllowedEmails = [allowed];
            },
            time);

        var (status, _) = await GenerateAsync(house, Token);

        Assert.Equal(expected, status);
    }

    [Fact]
    public async Task Generate_GoogleDoesNotAnswer_Is503AndNotTheCallersFault()
    {
        var time = new ManualTime();
        await using var google = await GoogleAsync(time);
        google.Misbehave(new Misbehaviour.Reset());
        await using var house = await ConfirmServer.StartAsync(options => SignIn(options, google), time);

        using var answer = await house.Server.SendAsync(HttpMethod.Post, "/generate-image", Body(Token));
        var (later, _) = await GenerateAsync(house, Token);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "5"), (answer.StatusCode, answer.Header("Retry-After")));
        Assert.Equal(HttpStatusCode.OK, later);
    }

    [Fact]
    public async Task Generate_NobodySignsIn_NeedsNoToken()
    {
        await using var house = await ConfirmServer.StartAsync();

        var (status, _) = await GenerateAsync(house, token: null);

        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Fact]
    public async Task Generate_KeysAreAskedFor_AKeyOpensInTheHeaderAndInTheBody()
    {
        await using var house = await ConfirmServer.StartAsync(static options => options.Access.ApiKeys = ["house-key"]);

        var (without, told) = await GenerateAsync(house, token: null);
        var (inBody, _) = await GenerateAsync(house, "house-key");
        using var inHeader = await house.Server.SendAsync(HttpMethod.Post, "/generate-image", Body(null), ("Authorization", "Bearer house-key"));

        Assert.Equal((HttpStatusCode.Unauthorized, Refused), (without, told.Text("error")));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (inBody, inHeader.StatusCode));
    }

    [Theory]
    [ContractRow("S3-66")]
    [InlineData("/generate-image", "POST")]
    [InlineData("/chat", "POST")]
    [InlineData("/health-check/image-providers", "GET")]
    public async Task Preflight_AnyOrigin_IsMirroredWithCredentials(string path, string method)
    {
        await using var house = await ConfirmServer.StartAsync();

        using var preflight = await house.Server.SendAsync(
            HttpMethod.Options,
            path,
            content: null,
            ("Origin", "https://pages.example.org"),
            ("Access-Control-Request-Method", method),
            ("Access-Control-Request-Headers", "content-type"));
        using var plain = await house.Server.SendAsync(HttpMethod.Options, path, content: null, ("Origin", "https://pages.example.org"));

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (preflight.StatusCode, plain.StatusCode));
        Assert.Equal("https://pages.example.org", preflight.Header("Access-Control-Allow-Origin"));
        Assert.Equal("https://pages.example.org", plain.Header("Access-Control-Allow-Origin"));
        Assert.Equal("true", preflight.Header("Access-Control-Allow-Credentials"));
        Assert.All(["GET", "POST", "OPTIONS"], verb => Assert.Contains(verb, preflight.Header("Access-Control-Allow-Methods"), StringComparison.Ordinal));
    }

    [Fact]
    [ContractRow("S3-66")]
    public async Task Generate_FromAPage_MirrorsItsOriginOnFailuresToo()
    {
        await using var house = await ConfirmServer.StartAsync();

        using var made = await house.Server.SendAsync(HttpMethod.Post, "/generate-image", Body(null), ("Origin", "https://pages.example.org"));
        using var failed = await house.Server.SendAsync(HttpMethod.Post, "/generate-image", JsonContent.Create(new { }), ("Origin", "https://pages.example.org"));

        Assert.All([made, failed], static answer => Assert.Equal("https://pages.example.org", answer.Header("Access-Control-Allow-Origin")));
    }

    [Fact]
    public async Task Generate_OriginsAreSet_OthersAreNotMirrored()
    {
        await using var house = await ConfirmServer.StartAsync(static options => options.Listening.AllowedOrigins = ["https://app.example.org"]);

        using var answer = await house.Server.SendAsync(HttpMethod.Post, "/generate-image", Body(null), ("Origin", "https://evil.example.org"));

        Assert.Equal("", answer.Header("Access-Control-Allow-Origin"));
    }

    private static async Task<TokenInfoUpstream> GoogleAsync(ManualTime time)
    {
        var google = new TokenInfoUpstream();
        google.Know(Token, time.GetUtcNow().AddHours(1));
        await google.StartAsync();
        return google;
    }

    private static void SignIn(AtelierOptions options, TokenInfoUpstream google)
    {
        options.Access.GoogleClientId = TokenInfoUpstream.ClientId;
        options.Access.GoogleTokenInfoUrl = google.InfoAddress;
    }

    private static JsonContent Body(string? token) =>
        JsonContent.Create(new { prompt = "a cat", provider = "openai", model = "dall-e-3", accessToken = token });

    private static Task<(HttpStatusCode Status, JsonElement Json)> GenerateAsync(ConfirmServer house, string? token) =>
        house.GenerateAsync(new { prompt = "a cat", provider = "openai", model = "dall-e-3", accessToken = token });
}
