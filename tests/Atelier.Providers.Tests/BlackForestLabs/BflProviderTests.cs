using System.Text.Json.Nodes;
using Atelier.Providers.BlackForestLabs;
using Atelier.Providers.Configuration;
using Atelier.Providers.Fetching;
using Atelier.Providers.Http;
using Atelier.Testing;
using Atelier.Testing.Upstreams;

namespace Atelier.Providers.Tests.BlackForestLabs;

public sealed class BflProviderTests : IAsyncLifetime
{
    private readonly BflUpstream _upstream = new();
    private readonly HurriedTime _time = new(TimeSpan.FromSeconds(8));
    private readonly RecordingSink _sink = new();
    private UpstreamServices _services = null!;
    private IResumableProvider _provider = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _upstream.StartAsync();
        _services = new UpstreamServices(new FetchOptions(), [_upstream.Address], new WhiteMask(), _time);
        var options = new ProviderOptions { Id = "black-forest-labs", ApiKey = "bfl-key", BaseUrl = _upstream.Address };
        _provider = (IResumableProvider)new BflKind().Create(options, _services);
    }

    public async ValueTask DisposeAsync()
    {
        await _upstream.DisposeAsync();
        _services.Dispose();
    }

    [Fact]
    public async Task GenerateAsync_TaskEnds_TellsSeedAndCost()
    {
        var produced = Assert.IsType<AttemptOutcome.Produced>(await MakeAsync(Calls.Generate("flux-2-pro")));

        Assert.Equal(0.03m, produced.CostUsd);
        Assert.Equal(42, Assert.Single(produced.Images).Seed);
        Assert.Null(produced.Images[0].RevisedPrompt);
        Assert.Equal(42, _sink.Headers[0].Seed);
    }

    [Fact]
    public async Task GenerateAsync_ModelExpandsThePrompt_TellsTheOneItDrew()
    {
        _upstream.Misbehave(
            new Misbehaviour.Instead(Reply.Json($$$"""{"id":"a","status":"Ready","cost":4.8,"result":{"sample":"{{{_upstream.Address}}}results/a.png","prompt":"A tall white lighthouse"}}""")),
            static request => request.Path == "/v1/get_result");

        var produced = Assert.IsType<AttemptOutcome.Produced>(await MakeAsync(Calls.Generate("flux-3-image") with { Size = null }));

        Assert.Equal("A tall white lighthouse", produced.Images[0].RevisedPrompt);
        Assert.Equal(0.048m, produced.CostUsd);
    }

    [Fact]
    public async Task GenerateAsync_PollAsksForPatience_IsPatient()
    {
        _upstream.Misbehave(
            new Misbehaviour.Instead(Reply.Json("""{"id":"a","status":"Pending"}""").With("retry-after", "3")),
            static request => request.Path == "/v1/get_result");

        await MakeAsync(Calls.Generate("flux-2-pro"));

        Assert.Contains(TimeSpan.FromSeconds(3), _time.Pauses);
    }

    [Fact]
    public async Task GenerateAsync_WebhookAnswerWithoutAnAddress_AsksTheServiceItself()
    {
        _upstream.Misbehave(
            new Misbehaviour.Change(static reply =>
            {
                var body = JsonNode.Parse(reply.Body)!.AsObject();
                body.Remove("polling_url");
                return Reply.Json(body);
            }),
            static request => request.Method == "POST");

        Assert.IsType<AttemptOutcome.Produced>(await MakeAsync(Calls.Generate("flux-2-pro")));
    }

    [Fact]
    public async Task GenerateAsync_AddressLeadsElsewhere_TheKeyDoesNot()
    {
        await using var elsewhere = new BflUpstream();
        await elsewhere.StartAsync();
        _upstream.Misbehave(
            new Misbehaviour.Change(reply => Reply.Json(
                System.Text.Encoding.UTF8.GetString(reply.Body).Replace(_upstream.Address.Authority, elsewhere.Address.Authority, StringComparison.Ordinal))),
            static request => request.Method == "POST");

        var failure = FailureOf(await MakeAsync(Calls.Generate("flux-2-pro")));

        Assert.Equal((FailureKind.BadResponse, Charge.Unknown), (failure.Kind, failure.Charged));
        Assert.DoesNotContain(elsewhere.Requests, static request => request.Contains("bfl-key"));
    }

    [Theory]
    [InlineData(200, "status", "Request Moderated", FailureKind.ContentRejected)]
    [InlineData(200, "status", "Content Moderated", FailureKind.ContentRejected)]
    [InlineData(422, "status", "Content Moderated", FailureKind.ContentRejected)]
    [InlineData(503, "status", "Request Moderated", FailureKind.ContentRejected)]
    [InlineData(200, "state", "Request Moderated", FailureKind.ContentRejected)]
    [InlineData(200, "status", "Error", FailureKind.Unavailable)]
    [InlineData(200, "status", "Failed", FailureKind.Unavailable)]
    [InlineData(404, "status", "Task not found", FailureKind.Unavailable)]
    public async Task GenerateAsync_TaskEndsBadly_SaysHowWhateverTheHttpStatus(int status, string name, string word, FailureKind kind)
    {
        _upstream.Misbehave(
            new Misbehaviour.Instead(Reply.Json($$$"""{"id":"a","{{{name}}}":"{{{word}}}","details":{"Moderation Reasons":["Violence"]}}""", status)),
            static request => request.Path == "/v1/get_result");

        var failure = FailureOf(await MakeAsync(Calls.Generate("flux-2-pro")));

        Assert.Equal((kind, Charge.Unknown), (failure.Kind, failure.Charged));
        Assert.Single(_upstream.Requests, static request => request.Path == "/v1/get_result");
    }

    [Fact]
    public async Task GenerateAsync_Moderated_TellsTheReasons()
    {
        _upstream.Misbehave(
            new Misbehaviour.Instead(Reply.Json("""{"id":"a","status":"Request Moderated","details":{"Moderation Reasons":["Violence","Gore"]}}""")),
            static request => request.Path == "/v1/get_result");

        var failure = FailureOf(await MakeAsync(Calls.Generate("flux-2-pro")));

        Assert.Contains("Violence, Gore", failure.Message, StringComparison.Ordinal);
        Assert.Equal("moderation_blocked", failure.Code);
    }

    [Theory]
    [InlineData("Reasoning")]
    [InlineData("Generating")]
    [InlineData("Some new word")]
    public async Task GenerateAsync_OtherStatusWords_AreWorkInProgress(string word)
    {
        _upstream.Misbehave(
            new Misbehaviour.Instead(Reply.Json($$$"""{"id":"a","status":"{{{word}}}","result":{}}""")),
            static request => request.Path == "/v1/get_result");

        Assert.IsType<AttemptOutcome.Produced>(await MakeAsync(Calls.Generate("flux-3-image") with { Size = null }));
    }

    [Theory]
    [InlineData(402, """{"detail":"Insufficient credits"}""", FailureKind.InsufficientFunds, null)]
    [InlineData(403, """{"detail":"Not authenticated"}""", FailureKind.Unauthenticated, null)]
    [InlineData(404, """{"detail":"Not Found"}""", FailureKind.UnknownModel, null)]
    [InlineData(400, """{"detail":"bad"}""", FailureKind.InvalidRequest, null)]
    [InlineData(422, """{"detail":[{"loc":["body","width"],"msg":"Input should be a multiple of 16","type":"multiple_of"}]}""", FailureKind.InvalidRequest, "size")]
    [InlineData(422, """{"detail":[{"loc":["body","input_image_3"],"msg":"Invalid image","type":"value_error"}]}""", FailureKind.InvalidRequest, "image")]
    [InlineData(422, """{"detail":[{"loc":["body","safety_tolerance"],"msg":"too much","type":"less_than_equal"}]}""", FailureKind.InvalidRequest, "moderation")]
    [InlineData(422, """{"id":"a","status":"Request Moderated"}""", FailureKind.ContentRejected, null)]
    [InlineData(429, """{"detail":"Too many active tasks"}""", FailureKind.RateLimited, null)]
    public async Task GenerateAsync_SubmitIsRefused_SaysWhy(int status, string body, FailureKind kind, string? parameter)
    {
        _upstream.Misbehave(new Misbehaviour.Instead(Reply.Json(body, status)));

        var failure = FailureOf(await MakeAsync(Calls.Generate("flux-2-pro")));

        Assert.Equal((kind, parameter, status), (failure.Kind, failure.Parameter, failure.UpstreamStatus));
        Assert.Single(_upstream.Requests);
    }

    [Fact]
    public async Task GenerateAsync_KeyIsRefusedOnlyWhenAsking_MayHaveBeenCharged()
    {
        _upstream.Misbehave(
            new Misbehaviour.Instead(Reply.Json("""{"detail":"Not authenticated"}""", 403)),
            static request => request.Path == "/v1/get_result");

        var failure = FailureOf(await MakeAsync(Calls.Generate("flux-2-pro")));

        Assert.Equal((FailureKind.Unauthenticated, Charge.Unknown), (failure.Kind, failure.Charged));
    }

    [Fact]
    public async Task GenerateAsync_MaskGiven_IsSentWithWhiteForWhereToPaint()
    {
        var call = Calls.Edit("flux-pro-1.0-fill", new MemoryImageSource(BflUpstream.Picture)) with { Mask = new MemoryImageSource(Png.Solid(12, 8, 0)) };

        Assert.IsType<AttemptOutcome.Produced>(await MakeAsync(call));

        var sent = _upstream.Requests[0].Json;
        Assert.Equal(WhiteMask.Picture, Convert.FromBase64String((string)sent["mask"]!));
        Assert.Equal(BflUpstream.Picture, Convert.FromBase64String((string)sent["image"]!));
    }

    [Fact]
    public async Task ResumeAsync_OnlyTheIdIsKnown_AsksTheServiceItself()
    {
        var outcome = await _provider.ResumeAsync("6f0c", Calls.Generate("flux-2-pro"), _sink, Cancellation);

        Assert.IsType<AttemptOutcome.Produced>(outcome);
        Assert.All(_upstream.Requests, static request => Assert.Equal("GET", request.Method));
    }

    [Fact]
    [ContractRow("S2-59")]
    public async Task GenerateAsync_SchnellAtAnEndpointOfOnesOwn_IsAskedAsTheEarlierGatewayAsked()
    {
        var kind = new BflKind();
        var options = kind.NewOptions(kind.Name);
        Set("FLUX_API_KEY", "bfl-key");
        Set("FLUX_BASE_URL", _upstream.Address.ToString());
        Set("FLUX_MODEL", "flux-schnell");
        var provider = kind.Create(options, _services);
        var call = Calls.Generate(Assert.Single(options.Models)) with { Seed = 11 };

        var produced = Assert.IsType<AttemptOutcome.Produced>(await provider.GenerateAsync(call, _sink, Cancellation));

        Assert.Equal(11, produced.Images[0].Seed);
        Assert.Equal(BflUpstream.Picture, _sink.Images[0]);
        var request = Assert.Single(_upstream.Requests);
        Assert.Equal(("POST", "/v1/flux-schnell", "Bearer bfl-key"), (request.Method, request.Path, request.Header("authorization")));
        Assert.Equal(
            $$"""{"prompt":"{{Calls.Prompt}}","width":1024,"height":1024,"num_inference_steps":4,"guidance_scale":1,"seed":11}""",
            request.Json.ToJsonString());

        void Set(string variable, string value) =>
            Assert.True(kind.Fields.Single(field => field.Names.Any(name => name.Name == variable)).TrySet(options, value));
    }

    [Fact]
    public async Task GenerateAsync_SchnellAnswersWithoutAPicture_IsABadAnswer()
    {
        _upstream.Misbehave(new Misbehaviour.Instead(Reply.Json("""{"images":[]}""")));

        Assert.Equal(FailureKind.BadResponse, FailureOf(await MakeAsync(Calls.Generate("flux-schnell"))).Kind);
    }

    [Fact]
    public async Task GenerateAsync_RecordedTask_IsFollowedToItsPicture()
    {
        foreach (var recording in RecordedAnswer.Of("BlackForestLabs"))
        {
            var text = System.Text.Encoding.UTF8.GetString(recording.Reply.Body)
                .Replace("https://api.us1.bfl.ai/", _upstream.Address.ToString(), StringComparison.Ordinal)
                .Replace("https://delivery-us1.bfl.ai/", _upstream.Address.ToString(), StringComparison.Ordinal);
            _upstream.Misbehave(
                new Misbehaviour.Instead(recording.Reply with { Body = System.Text.Encoding.UTF8.GetBytes(text) }),
                request => request.Method == recording.Method && !request.Path.StartsWith("/results/", StringComparison.Ordinal));
        }

        var produced = Assert.IsType<AttemptOutcome.Produced>(await MakeAsync(Calls.Generate("flux-dev")));

        Assert.Equal(8817, produced.Images[0].Seed);
        Assert.Null(produced.CostUsd);
        Assert.Equal(["POST", "GET", "GET", "GET"], _upstream.Requests.Select(static request => request.Method));
    }

    [Theory]
    [InlineData("https://api.bfl.ai/v1/get_result?id=1", true)]
    [InlineData("https://api.us1.bfl.ai/v1/get_result?id=1", true)]
    [InlineData("https://api.eu.bfl.ml/v1/get_result?id=1", true)]
    [InlineData("http://api.bfl.ai/v1/get_result?id=1", false)]
    [InlineData("https://bfl.ai.example/v1/get_result?id=1", false)]
    [InlineData("https://notbfl.ai/v1/get_result?id=1", false)]
    [InlineData("https://api.bfl.ai:8443/v1/get_result?id=1", false)]
    public void IsVendors_Address_IsTheVendorsByHostAndScheme(string address, bool vendors) =>
        Assert.Equal(vendors, BflAddresses.IsVendors(new Uri(address)));

    [Theory]
    [InlineData("https://api.us1.bfl.ai/v1/get_result?id=1", "1", "https://api.us1.bfl.ai/v1/get_result?id=1")]
    [InlineData("https://api.us1.bfl.ai/v1/get_result", "1", "https://api.us1.bfl.ai/v1/get_result?id=1")]
    [InlineData("/v1/get_result?id=1", "1", "https://api.bfl.ai/v1/get_result?id=1")]
    [InlineData(null, "a b", "https://api.bfl.ai/v1/get_result?id=a%20b")]
    [InlineData("1", null, "https://api.bfl.ai/v1/get_result?id=1")]
    [InlineData(null, null, null)]
    public void OfTask_WhateverWasSaid_IsWhereItAnswers(string? said, string? id, string? address) =>
        Assert.Equal(address, BflAddresses.OfTask(said, id, new Uri("https://api.bfl.ai/v1/get_result"))?.AbsoluteUri);

    [Fact]
    public void Current_HostOfOld_IsTheVendorsOfToday()
    {
        Assert.Equal("https://api.bfl.ai/", BflAddresses.Current(new Uri("https://api.bfl.ml")).ToString());
        Assert.Equal("https://flux.example/", BflAddresses.Current(new Uri("https://flux.example")).ToString());
    }

    private Task<AttemptOutcome> MakeAsync(ProviderCall call) => _provider.GenerateAsync(call, _sink, Cancellation);

    private static ProviderFailure FailureOf(AttemptOutcome outcome) => Assert.IsType<AttemptOutcome.Failed>(outcome).Failure;

    private sealed class WhiteMask : IMaskConverter
    {
        public static byte[] Picture { get; } = Png.Solid(12, 8, 0xFFFFFFFF);

        public Task<ImageSource> ToBlackAndWhiteAsync(ImageSource mask, bool paintWhite, CancellationToken cancellationToken)
        {
            Assert.True(paintWhite);
            return Task.FromResult<ImageSource>(new MemoryImageSource(Picture));
        }
    }
}
