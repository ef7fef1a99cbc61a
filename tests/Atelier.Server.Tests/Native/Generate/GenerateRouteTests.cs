using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Atelier.Core.Planning;
using Atelier.Providers.Configuration;
using Atelier.Server.Tests.Support;
using Atelier.Testing;
using Atelier.Testing.Upstreams;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Server.Tests.Native.Generate;

/// <summary>The house's own side of the native routes: models by name, given pictures, money, forms.</summary>
public sealed class GenerateRouteTests
{
    private static readonly byte[] s_picture = Png.Draw(64, 48, static (x, y) => 0xFF000000 | (uint)((x * 4) << 8) | (uint)(y * 5));

    [Fact]
    public async Task Generate_ByModel_FollowsTheHousesRules()
    {
        await using var server = await TestServer.StartAsync();

        var answer = await server.MakeAsync(new { prompt = "A boat", model = "dall-e-3", size = "512x512", n = 2 });

        Assert.Equal(("sketch", "dall-e-3"), (answer.Text("provider"), answer.Text("model")));
        Assert.Equal(2, answer.Images().Count);
        Assert.Equal("size", Assert.Single(answer.GetProperty("adjustments").EnumerateArray()).Text("parameter"));
        Assert.Equal(0, answer.GetProperty("cost").GetDecimal());
        Assert.NotEmpty(answer.Text("job_id"));
    }

    [Fact]
    public async Task Generate_EverythingTheEngineTakes_IsTakenAndUnknownFieldsAreNamed()
    {
        await using var server = await TestServer.StartAsync();

        var answer = await server.MakeAsync(new
        {
            prompt = "A boat",
            model = "gpt-image-2",
            aspect_ratio = "3:2",
            output_format = "jpeg",
            compression = 80,
            background = "opaque",
            route = "cheapest",
            fallback = true,
            max_cost = 1,
            timeout = 60,
            cache = false,
            user = "ada",
            response_format = "both",
            colour = "blue",
        });

        var image = Assert.Single(answer.Images());
        Assert.Equal(("jpeg", "image/jpeg"), (image.Text("format"), image.Text("content_type")));
        Assert.True(image.GetProperty("width").GetInt32() > image.GetProperty("height").GetInt32());
        Assert.Equal(await server.FetchAsync(image), image.Bytes());
        Assert.Contains(answer.Warnings(), static warning => warning.Contains("'colour'", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"prompt":"a","model":"gpt-4"}""", 400, "model_not_found")]
    [InlineData("""{"prompt":"a","model":"gpt-image-2","steps":0}""", 400, "validation_failed")]
    [InlineData("""{"prompt":"a","model":"gpt-image-2","guidance":"much"}""", 400, "validation_failed")]
    [InlineData("""{"prompt":"a","model":"dall-e-3","size":"512x512","strict":true}""", 400, "validation_failed")]
    [InlineData("""{"prompt":"a","model":"gpt-image-2","image":"data:image/png;base64,***"}""", 400, "validation_failed")]
    [InlineData("""{"prompt":"a","model":"gpt-image-2","references":["0123456789abcdef0123456789abcdef"]}""", 400, "validation_failed")]
    [InlineData("""{"prompt":"a","model":"gpt-image-2","image":"http://127.0.0.1/a.png"}""", 400, "validation_failed")]
    [InlineData("""{"prompt":"a","model":"gpt-image-2","stream":true}""", 400, "validation_failed")]
    [InlineData("""{"prompt":"a","model":"gpt-image-2","quote":"x"}""", 400, "quote_invalid")]
    [InlineData("""{"prompt":"a","prompt":"b"}""", 400, "validation_failed")]
    [InlineData("""{"prompt":"a","provider_options":{"openai":{"x":1,"x":2}}}""", 400, "validation_failed")]
    [InlineData("[]", 400, "validation_failed")]
    [InlineData("{", 400, "validation_failed")]
    [InlineData("", 400, "validation_failed")]
    public async Task Generate_BadBody_IsRefusedInOneShape(string json, int status, string error)
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await server.SendAsync(HttpMethod.Post, NativeCalls.Generate, NativeCalls.Json(json));
        var body = await answer.JsonAsync();

        Assert.Equal((status, error), ((int)answer.StatusCode, body.Text("error")));
        Assert.NotEmpty(body.Text("message"));
        Assert.NotEmpty(body.GetProperty("issues").EnumerateArray());
    }

    [Fact]
    public async Task Generate_KeyGivenTwice_IsNamed()
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await server.SendAsync(HttpMethod.Post, NativeCalls.Generate, NativeCalls.Json("""{"prompt":"a","seed":1,"seed":2}"""));

        Assert.Equal("seed", (await answer.JsonAsync()).Text("parameter"));
    }

    [Fact]
    public async Task Generate_Form_MeansTheSameAsJson()
    {
        await using var server = await TestServer.StartAsync();
        using var form = new MultipartFormDataContent
        {
            { new StringContent("A boat"), "prompt" },
            { new StringContent("flux_schnell"), "provider" },
            { new StringContent("2"), "num_images" },
            { new StringContent("false"), "store_images" },
            { new StringContent("1"), "sharpness" },
        };

        using var answer = await server.SendAsync(HttpMethod.Post, NativeCalls.Generate, form);
        var body = await answer.JsonAsync();

        Assert.Equal(2, body.Images().Count);
        Assert.All(body.Images(), static image => Assert.True(image.IsNull("image_id")));
        Assert.Contains(body.Warnings(), static warning => warning.Contains("'sharpness'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Edit_PicturesInEveryForm_AreTaken()
    {
        await using var server = await TestServer.StartAsync();
        var kept = (await server.MakeAsync(new { prompt = "A boat", model = "gpt-image-2" })).Images()[0].Text("image_id");
        var data = "data:image/png;base64," + Convert.ToBase64String(s_picture);
        using var form = new MultipartFormDataContent
        {
            { new StringContent("At night"), "prompt" },
            { new ByteArrayContent(s_picture), "image", "a.png" },
            { new StringContent(kept), "image_id" },
            { new StringContent("0.4"), "strength" },
        };

        using var byForm = await server.SendAsync(HttpMethod.Post, NativeCalls.Edit, form);
        object[] bodies =
        [
            new { prompt = "At night", image = data },
            new { prompt = "At night", image = kept },
            new { prompt = "At night", image_id = kept },
            new { prompt = "At night", references = new[] { kept, data }, model = "gpt-image-2" },
        ];

        Assert.Equal(HttpStatusCode.OK, byForm.StatusCode);
        foreach (var body in bodies)
        {
            var answer = await server.MakeAsync(body, NativeCalls.Edit);
            Assert.Equal("edit", answer.GetProperty("metadata").Text("operation"));
            Assert.Equal("edit", (await server.MakeAsync(body)).GetProperty("metadata").Text("operation"));
        }
    }

    [Fact]
    public async Task Edit_WithoutAPicture_Is400()
    {
        await using var server = await TestServer.StartAsync();

        var (status, error, _) = await server.RefusalAsync(new { prompt = "At night" }, NativeCalls.Edit);

        Assert.Equal((400, "validation_failed"), (status, error));
    }

    [Fact]
    public async Task Generate_WithAQuote_KeepsToIt()
    {
        await using var server = await TestServer.StartAsync();
        var wish = new JsonObject { ["prompt"] = "A boat", ["provider"] = "dalle3", ["quality"] = "hd" };

        var quote = await server.MakeAsync(wish, "/api/v1/quote?dialect=native");
        wish["quote"] = quote.Text("quote");
        var answer = await server.MakeAsync(wish);

        Assert.Equal(("sketch", "dall-e-3"), (quote.Text("provider"), quote.Text("model")));
        Assert.Single(answer.Images());
    }

    [Theory]
    [InlineData("""{"operation":"upscale","scale":4,"image":"$"}""", "upscale")]
    [InlineData("""{"operation":"vary","model":"dall-e-2","image":"$"}""", null)]
    [InlineData("""{"operation":"edit","prompt":"At night","references":["$"]}""", null)]
    [InlineData("""{"operation":"generate","prompt":"At night"}""", null)]
    public async Task Quote_NativeBodyOfAnyOperation_IsPriced(string json, string? operation)
    {
        await using var server = await TestServer.StartAsync();
        var body = json.Replace("$", "data:image/png;base64," + Convert.ToBase64String(s_picture), StringComparison.Ordinal);

        using var answer = await server.SendAsync(HttpMethod.Post, "/api/v1/quote?dialect=native", NativeCalls.Json(body));
        var quote = await answer.JsonAsync();

        Assert.True(answer.StatusCode == HttpStatusCode.OK, quote.ToString());
        Assert.NotEmpty(quote.Text("quote"));
        if (operation == "upscale")
        {
            body = body.Replace("\"operation\":\"upscale\"", $"\"quote\":\"{quote.Text("quote")}\"", StringComparison.Ordinal);
            using var made = await server.SendAsync(HttpMethod.Post, "/api/v1/upscale", NativeCalls.Json(body));
            Assert.Equal(HttpStatusCode.OK, made.StatusCode);
        }
    }

    [Theory]
    [InlineData("""{"operation":"upscale","scale":2}""")]
    [InlineData("""{"operation":"vary","image":"$","mask":"$"}""")]
    [InlineData("""{"operation":"paint","prompt":"a"}""")]
    [InlineData("""{"operation":"upscale","scale":3,"image":"$"}""")]
    public async Task Quote_NativeBodyThatMeansNothing_Is400(string json)
    {
        await using var server = await TestServer.StartAsync();
        var body = json.Replace("$", "data:image/png;base64," + Convert.ToBase64String(s_picture), StringComparison.Ordinal);

        using var answer = await server.SendAsync(HttpMethod.Post, "/api/v1/quote?dialect=native", NativeCalls.Json(body));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Generate_SameKeyTwice_IsOneJob()
    {
        await using var server = await TestServer.StartAsync();
        var jobs = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            using var answer = await server.SendAsync(
                HttpMethod.Post,
                NativeCalls.Generate,
                NativeCalls.Json("""{"prompt":"A boat","store_images":false}"""),
                ("Idempotency-Key", "one"));
            var body = await answer.JsonAsync();
            jobs.Add(body.Text("job_id"));
            Assert.NotEmpty(body.Images()[0].Bytes());
        }

        Assert.Single(jobs.Distinct());
    }

    [Fact]
    [ContractRow("S3-78")]
    public async Task Generate_AdvancedControls_ReachTheModel()
    {
        await using var upstream = new Automatic1111Upstream();
        await upstream.StartAsync();
        await using var server = await TestServer.StartAsync(options =>
        {
            var own = options.Providers.Of(ProviderKinds.Find("automatic1111")!);
            (own.BaseUrl, own.Models) = (upstream.Address, ["sd_xl_base_1.0"]);
            options.Providers.Discovery = false;
        });

        var answer = await server.MakeAsync(new
        {
            prompt = "A boat",
            provider = "automatic1111",
            model = "sd_xl_base_1.0",
            negative_prompt = "people",
            seed = 7,
            guidance = 4.5,
            steps = 12,
        });

        var sent = upstream.Requests.Single(static request => request.Path == "/sdapi/v1/txt2img").Json;
        Assert.Equal(("people", 7L, 4.5, 12), ((string?)sent["negative_prompt"], (long?)sent["seed"], (double?)sent["cfg_scale"], (int?)sent["steps"]));
        Assert.DoesNotContain(
            answer.GetProperty("adjustments").EnumerateArray(),
            static made => made.Text("parameter") is "seed" or "steps" or "guidance" or "negative_prompt");
    }

    [Fact]
    [ContractRow("S2-21")]
    public async Task Generate_ProviderSlowerThanAllowed_IsAServerError()
    {
        var time = new ManualTime();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var provider = new ScriptedProvider("slow", async (_, _, cancellationToken) =>
        {
            asked.SetResult();
            await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
            throw new InvalidOperationException();
        });
        await using var server = await TestServer.StartAsync(
            static options => options.Engine.RequestTimeout = TimeSpan.FromSeconds(20),
            services => services.AddSingleton<TimeProvider>(time).AddSingleton<IPlanner>(new OneProviderPlanner(provider)));

        var answering = server.CallAsync(new { prompt = "A boat", provider = "dalle3" });
        await asked.Task.WaitAsync(TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(21));
        var (status, body) = await answering;

        Assert.Equal(HttpStatusCode.InternalServerError, status);
        Assert.Equal(("generation_failed", "timed_out"), (body.Text("error"), body.Text("kind")));
    }
}
