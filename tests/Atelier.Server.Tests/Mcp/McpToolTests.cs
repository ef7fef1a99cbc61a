using Atelier.Server.Dialects.Mcp.Schemas;
using Atelier.Server.Dialects.OpenAI.Images;
using Atelier.Server.Dialects.OpenAI.Reading;
using Atelier.Server.Tests.Native.Money;
using Atelier.Server.Tests.Support;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Atelier.Server.Tests.Mcp;

/// <summary>What the tools make of arguments and answers, through the official .NET client.</summary>
public sealed class McpToolTests
{
    [Theory]
    [InlineData("2025-06-18")]
    [InlineData("2025-11-25")]
    [InlineData("2026-07-28")]
    public async Task Tools_EveryRevision_ListQuoteGenerateAndGet(string revision)
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await McpServerClient.ConnectAsync(server, revision);

        Assert.Equal(revision, client.NegotiatedProtocolVersion);
        var tools = await client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(["quote_image", "generate_image", "edit_image", "upscale_image", "transform_image", "list_models", "get_image"], tools.Select(static tool => tool.Name));

        var quote = await client.CallAsync("quote_image", ("prompt", "A fox"), ("size", "256x256"));
        Assert.NotEqual(true, quote.IsError);
        Assert.Equal("sketch", quote.Structured().Text("provider"));

        var made = await client.CallAsync("generate_image", ("prompt", "A fox"), ("size", "256x256"));
        Assert.NotEqual(true, made.IsError);
        Assert.Single(made.Content.OfType<ImageContentBlock>());
        var image = made.Structured().GetProperty("images")[0];

        var got = await client.CallAsync("get_image", ("id", image.Text("id")));
        Assert.Equal(image.Text("url"), got.Structured().Text("url"));
        Assert.Equal("A fox", got.Structured().Text("prompt"));
    }

    [Fact]
    public async Task QuoteImage_SameFieldsAsTheRoute_AnswersTheSame()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await McpServerClient.ConnectAsync(server);
        using var body = new StringContent(
            """{"prompt":"A fox","model":"gpt-image-1.5","size":"1000x1000","n":2,"max_cost":1}""",
            System.Text.Encoding.UTF8,
            "application/json");
        var route = await server.SendAsync(HttpMethod.Post, "/api/v1/quote", body).JsonAsync();

        var tool = await client.CallAsync(
            "quote_image", ("prompt", "A fox"), ("model", "gpt-image-1.5"), ("size", "1000x1000"), ("n", 2), ("max_cost", 1));

        foreach (var name in (string[])["price", "provider", "model", "constraints"])
        {
            Assert.Equal(route.GetProperty(name).GetRawText(), tool.Structured().GetProperty(name).GetRawText());
        }
    }

    [Fact]
    public async Task GenerateImage_ProgressAsked_TellsEachPicture()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await McpServerClient.ConnectAsync(server);
        var told = new List<float>();
        var all = new TaskCompletionSource();
        var progress = new Listener(step =>
        {
            lock (told)
            {
                told.Add(step.Progress);
                if (told.Count == 3)
                {
                    all.TrySetResult();
                }
            }
        });

        await client.CallToolAsync(
            "generate_image",
            new Dictionary<string, object?> { ["prompt"] = "A fox", ["size"] = "256x256", ["n"] = 2 },
            progress,
            cancellationToken: TestContext.Current.CancellationToken);
        await all.Task.WaitAsync(TestContext.Current.CancellationToken);

        Assert.Equal([0, 1, 2], told.Order());
    }

    [Fact]
    public async Task GenerateImage_SameIdempotencyKey_IsOnePurchase()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await McpServerClient.ConnectAsync(server);

        var first = await client.CallAsync("generate_image", ("prompt", "A fox"), ("idempotency_key", "k1"));
        var again = await client.CallAsync("generate_image", ("prompt", "A fox"), ("idempotency_key", "k1"));
        var other = await client.CallAsync("generate_image", ("prompt", "A bear"), ("idempotency_key", "k1"));

        Assert.Equal(first.Structured().Text("job_id"), again.Structured().Text("job_id"));
        Assert.True(again.Structured().GetProperty("replayed").GetBoolean());
        Assert.True(other.IsError);
        Assert.Equal("idempotency_key", other.Structured().GetProperty("error").Text("parameter"));
    }

    [Fact]
    public async Task GenerateImage_CacheAsked_TellsThatPicturesServedAgain()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await McpServerClient.ConnectAsync(server);

        var first = await client.CallAsync("generate_image", ("prompt", "A fox"), ("cache", true));
        var again = await client.CallAsync("generate_image", ("prompt", "A fox"), ("cache", true));

        Assert.Equal((false, true), (first.Structured().GetProperty("cached").GetBoolean(), again.Structured().GetProperty("cached").GetBoolean()));
        Assert.Equal(first.Structured().GetProperty("images")[0].Text("id"), again.Structured().GetProperty("images")[0].Text("id"));
        Assert.Contains("made before for the same request, nothing charged now", again.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GenerateImage_TeamsBudgetUsedUp_TellsBalanceEstimateAndShortfall()
    {
        const string Key = "sk-one";
        await using var server = await TestServer.StartAsync(static options =>
        {
            options.Access.ApiKeys = [Key];
            options.Access.Teams = new Dictionary<string, string> { [BudgetRouteTests.IdOf(Key)] = "design" };
            options.Engine.Budgets = [new Budget { Id = "theirs", Scope = BudgetScope.Team, Of = "design", Window = BudgetWindow.Day, LimitImages = 1 }];
        });
        await using var client = await McpServerClient.ConnectAsync(server, key: Key);

        var refused = await client.CallAsync("generate_image", ("prompt", "A fox"), ("n", 2));
        var allowed = await client.CallAsync("generate_image", ("prompt", "A fox"));

        var error = refused.Structured().GetProperty("error");
        Assert.Equal(("budget_exceeded", "images", "theirs"), (error.Text("code"), error.Text("unit"), error.Text("budget")));
        Assert.Equal(
            (1m, 2m, 1m),
            (error.GetProperty("balance").GetDecimal(), error.GetProperty("estimate").GetDecimal(), error.GetProperty("shortfall").GetDecimal()));
        Assert.NotEqual(true, allowed.IsError);
    }

    [Theory]
    [InlineData("prompt", 7, "prompt", "must be a string")]
    [InlineData("n", 99, "n", "between 1 and")]
    [InlineData("route", "slowest", "route", "'cheapest', 'fastest', 'best' or 'reliable'")]
    [InlineData("image", "https://example.com/a.png", "image", "draws from words alone")]
    [InlineData("output_format", "bmp", "output_format", "must be one of")]
    public async Task GenerateImage_BadArgument_IsAToolErrorThatNamesIt(string name, object value, string parameter, string sentence)
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await McpServerClient.ConnectAsync(server);
        var arguments = new Dictionary<string, object?> { ["prompt"] = "A fox", [name] = value };

        var refused = await client.CallToolAsync("generate_image", arguments, cancellationToken: TestContext.Current.CancellationToken);

        Assert.True(refused.IsError);
        Assert.Equal(parameter, refused.Structured().GetProperty("error").Text("parameter"));
        Assert.Contains(sentence, refused.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GenerateImage_UnknownAndMeaninglessNames_AreWarnedOf()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await McpServerClient.ConnectAsync(server);

        var made = await client.CallAsync("generate_image", ("prompt", "A fox"), ("size", "64x64"), ("stream", true), ("mood", "calm"));

        Assert.Contains("Parameters 'stream', 'mood' are not known", made.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GenerateImage_GenerationSwitchedOff_SaysSo()
    {
        await using var server = await TestServer.StartAsync(static options => options.Drawing.GenerateActualImages = false);
        await using var client = await McpServerClient.ConnectAsync(server);

        var refused = await client.CallAsync("generate_image", ("prompt", "A fox"));

        Assert.True(refused.IsError);
        Assert.Contains("FAKEAI_GENERATE_ACTUAL_IMAGES", refused.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GenerateImage_ManyLargePictures_StaysBelowAMegabyte()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await McpServerClient.ConnectAsync(server);

        var made = await client.CallAsync("generate_image", ("prompt", "A fox"), ("size", "1024x1024"), ("n", 8));

        var pictures = made.Content.OfType<ImageContentBlock>().ToList();
        Assert.Equal(8, pictures.Count);
        Assert.InRange(pictures.Sum(static picture => picture.Data.Length), 1, 1_000_000);
    }

    [Fact]
    public async Task EditImage_KeptPicture_ChangesItAsThePromptSays()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await McpServerClient.ConnectAsync(server);
        var first = (await client.CallAsync("generate_image", ("prompt", "A fox"), ("size", "256x256"))).Structured().GetProperty("images")[0];

        var made = await client.CallAsync("edit_image", ("images", new[] { first.Text("id") }), ("prompt", "At night"), ("size", "256x256"));

        Assert.True(made.IsError != true, made.Text());
        Assert.Single(made.Content.OfType<ImageContentBlock>());
        var record = await server.GetAsync($"/api/v1/images/{made.Structured().GetProperty("images")[0].Text("id")}").JsonAsync();
        Assert.Equal(("edit_of", first.Text("id")), (record.Text("relation"), record.GetProperty("parents")[0].GetString()));
    }

    [Fact]
    public async Task UpscaleImage_LinkOfThisServer_IsTwiceAsLarge()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await McpServerClient.ConnectAsync(server);
        var first = (await client.CallAsync("generate_image", ("prompt", "A fox"), ("size", "256x256"))).Structured().GetProperty("images")[0];

        var made = await client.CallAsync("upscale_image", ("image", first.Text("url")));

        Assert.True(made.IsError != true, made.Text());
        Assert.Equal(512, made.Structured().GetProperty("images")[0].GetProperty("width").GetInt32());
    }

    [Fact]
    public async Task TransformImage_DataAddress_IsWorkedOnForNothing()
    {
        await using var server = await TestServer.StartAsync(static options => options.Drawing.GenerateActualImages = false);
        await using var client = await McpServerClient.ConnectAsync(server);
        var picture = "data:image/png;base64," + Convert.ToBase64String(Atelier.Testing.Png.Solid(40, 30, 0xFF336699));

        var made = await client.CallAsync(
            "transform_image",
            ("images", new[] { picture, picture }),
            ("operations", new object[] { new Dictionary<string, object> { ["type"] = "resize", ["width"] = 20 }, "grayscale" }),
            ("output_format", "webp"));

        Assert.True(made.IsError != true, made.Text());
        Assert.Equal(0m, made.Structured().GetProperty("cost").GetDecimal());
        Assert.All(made.Structured().GetProperty("images").EnumerateArray(), static image => Assert.Equal((20, "webp"), (image.GetProperty("width").GetInt32(), image.Text("format"))));
    }

    [Theory]
    [InlineData("edit_image", "images", null, "images", "1 to 16 pictures")]
    [InlineData("edit_image", "images", "http://127.0.0.1/a.png", "images[0]", "https")]
    [InlineData("edit_image", "image", "x", "images", "1 to 16 pictures")]
    [InlineData("edit_image", "mask", 7, "images", "1 to 16 pictures")]
    [InlineData("upscale_image", "image", null, "image", "must be the id")]
    [InlineData("upscale_image", "image", "nothing", "image", "base64")]
    [InlineData("upscale_image", "scale", "two", "scale", "scale")]
    [InlineData("upscale_image", "output_format", "gif", "output_format", "png, jpeg, webp, avif")]
    [InlineData("upscale_image", "max_cost", -1, "max_cost", "between 0 and")]
    [InlineData("transform_image", "images", null, "images", "1 to 100 pictures")]
    [InlineData("transform_image", "operations", "sepia", "operations", "must be a list")]
    [InlineData("transform_image", "output_format", "bmp", "output_format", "png, jpeg, webp, avif, gif")]
    public async Task PictureTools_BadArgument_IsAToolErrorThatNamesIt(string tool, string name, object? value, string parameter, string sentence)
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await McpServerClient.ConnectAsync(server);

        var refused = await client.CallAsync(tool, ("prompt", "A fox"), (name, value));

        Assert.True(refused.IsError);
        Assert.Equal(parameter, refused.Structured().GetProperty("error").Text("parameter"));
        Assert.Contains(sentence, refused.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TransformImage_GenerateAmongOperations_PointsToTheToolThatSpends()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await McpServerClient.ConnectAsync(server);

        var refused = await client.CallAsync(
            "transform_image",
            ("images", new[] { "x" }),
            ("operations", new object[] { new Dictionary<string, object> { ["type"] = "generate", ["prompt"] = "A moon" } }));

        Assert.Contains("edit_image", refused.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ListModels_ByProvider_TellsWhoStandsIn()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await McpServerClient.ConnectAsync(server);

        var listed = await client.CallAsync("list_models", ("provider", "openai"), ("available", true));

        var models = listed.Structured().GetProperty("models").EnumerateArray().ToList();
        Assert.NotEmpty(models);
        Assert.All(models, static model => Assert.Equal("openai", model.Text("provider")));
        Assert.All(models, static model => Assert.True(model.GetProperty("simulated").GetBoolean()));
    }

    [Fact]
    public async Task UnknownTool_IsAProtocolError()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await McpServerClient.ConnectAsync(server);

        var error = await Assert.ThrowsAsync<McpProtocolException>(async () => await client.CallAsync("paint_house"));

        Assert.Equal(McpErrorCode.InvalidParams, error.ErrorCode);
    }

    [Fact]
    public void Schemas_PictureRequests_NameOnlyFieldsTheReaderKnows()
    {
        var names = ToolSchemas.Generate.GetProperty("properties").EnumerateObject().Select(static field => field.Name).ToList();

        Assert.All(names.Where(static name => name != "idempotency_key"), static name => Assert.True(FieldTable.Knows(name, ImagesRoute.Generations), name));
        Assert.Subset(names.ToHashSet(), ToolSchemas.Quote.GetProperty("properties").EnumerateObject().Select(static field => field.Name).ToHashSet());
    }

    private sealed class Listener(Action<ProgressNotificationValue> hear) : IProgress<ProgressNotificationValue>
    {
        public void Report(ProgressNotificationValue value) => hear(value);
    }
}
