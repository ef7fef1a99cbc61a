using System.Net;
using System.Text.Json;
using Atelier.Testing;

namespace Atelier.Server.Tests.OpenAI;

/// <summary>Every field that is accepted, where it goes, and what is said of those that have no effect.</summary>
public sealed class FieldTests
{
    private const string Generations = "/v1/images/generations";

    [Fact]
    public async Task Generations_EveryField_ReachesTheRequest()
    {
        await using var server = await DialectServer.StartAsync();

        var answer = await server.PostAsync(Generations, """
            {
              "prompt": "A fox", "model": "gpt-image-2", "n": 2, "size": "1536x864", "quality": "xhigh", "background": "opaque",
              "moderation": "low", "output_format": "webp", "output_compression": 80, "stream": false, "partial_images": 0,
              "complexity": "high", "frame_count": 4, "frame_duration_ms": 120, "safety_identifier": "hash", "user": "old",
              "response_format": "url", "style": "vivid", "input_fidelity": "low",
              "provider": "scripted", "aspect_ratio": "16:9", "negative_prompt": "rain", "seed": 9007199254740993, "steps": 4,
              "guidance": 3.5, "strength": 0.25, "timeout": 90, "max_cost": 0.5, "strict": true, "embed_metadata": false,
              "provider_options": {"scripted": {"raw": true}, "other": null}
            }
            """);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var request = server.Planner.Last!;
        Assert.Equal(ImageOperation.Generate, request.Operation);
        Assert.Equal("A fox", request.Prompt);
        Assert.Equal("gpt-image-2", request.Model);
        Assert.Equal("scripted", request.Provider);
        Assert.Equal(2, request.Count);
        Assert.Equal("1536x864", request.Size);
        Assert.Equal("16:9", request.AspectRatio);
        Assert.Equal("xhigh", request.Quality);
        Assert.Equal("vivid", request.Style);
        Assert.Equal("opaque", request.Background);
        Assert.Equal("low", request.Moderation);
        Assert.Equal(ImageFormat.Webp, request.Format);
        Assert.Equal(80, request.Compression);
        Assert.Equal("high", request.Complexity);
        Assert.Equal("low", request.InputFidelity);
        Assert.Equal(4, request.FrameCount);
        Assert.Equal(120, request.FrameDurationMs);
        Assert.Equal("hash", request.User);
        Assert.Equal(9007199254740993, request.Seed);
        Assert.Equal("rain", request.NegativePrompt);
        Assert.Equal(4, request.Steps);
        Assert.Equal(3.5, request.Guidance);
        Assert.Equal(0.25, request.Strength);
        Assert.Equal(TimeSpan.FromSeconds(90), request.Timeout);
        Assert.Equal(0.5m, request.MaxCostUsd);
        Assert.True(request.Strict);
        Assert.False(request.EmbedMetadata);
        Assert.True(Assert.Single(request.ProviderOptions).Value.GetProperty("raw").GetBoolean());
        Assert.Empty(answer.Warnings);
        Assert.Equal("hash", answer.Json.GetProperty("safety_identifier").GetString());
    }

    [Fact]
    public async Task Generations_EveryOptionalFieldNull_IsAsIfNotGiven()
    {
        await using var server = await DialectServer.StartAsync();
        string[] names =
        [
            "model", "n", "size", "quality", "background", "moderation", "output_format", "output_compression", "stream", "partial_images",
            "complexity", "frame_count", "frame_duration_ms", "svg", "safety_identifier", "user", "response_format", "style",
            "input_fidelity", "provider", "models", "fallback", "max_cost", "route", "quote", "timeout", "strict", "cache", "seed",
            "negative_prompt", "steps", "guidance", "aspect_ratio", "strength", "provider_options", "embed_metadata", "extra_body", "image", "images", "mask", "markup",
        ];
        var fields = string.Concat(names.Select(static name => $",\"{name}\":null"));

        var answer = await server.PostAsync(Generations, $$"""{"prompt":"A fox"{{fields}}}""");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Empty(answer.Warnings);
        Assert.Equal(new ImageRequest { Operation = ImageOperation.Generate, Prompt = "A fox" } with
        {
            ProviderOptions = server.Planner.Last!.ProviderOptions,
            Warnings = server.Planner.Last.Warnings,
            Images = server.Planner.Last.Images,
        }, server.Planner.Last);
    }

    [Fact]
    [ContractRow("S0-17")]
    public async Task Generations_User_ChangesNothingVisible()
    {
        await using var server = await DialectServer.StartAsync();

        var answer = await server.PostAsync(Generations, """{"prompt":"A fox","user":"u-1"}""");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Empty(answer.Warnings);
        Assert.DoesNotContain("u-1", answer.Json.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("u-1", server.Planner.Last!.User);
    }

    [Theory]
    [InlineData(""" "shiny":1 """, "Parameter 'shiny' is not known and was ignored.")]
    [InlineData(""" "shiny":1,"Prompt":"y" """, "Parameters 'shiny', 'Prompt' are not known and were ignored.")]
    [InlineData(""" "extra_body":{} """, "Parameter 'extra_body' is understood but has no effect on this server yet.")]
    [InlineData(""" "partial_images":2 """, "Parameter 'partial_images' has no effect without 'stream': true.")]
    public async Task Generations_FieldWithoutEffect_IsNamedInAWarning(string fields, string warning)
    {
        await using var server = await DialectServer.StartAsync();

        var answer = await server.PostAsync(Generations, $$"""{"prompt":"A fox",{{fields}}}""");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(warning, Assert.Single(answer.Warnings));
        Assert.Null(server.Planner.Last!.PartialImages);
    }

    [Theory]
    [InlineData(""" "models":["gpt-image-2","gpt-image-1.5"],"fallback":false """, "gpt-image-2,gpt-image-1.5", false)]
    [InlineData(""" "model":"gpt-image-2","fallback":["gpt-image-1.5"] """, "gpt-image-2,gpt-image-1.5", true)]
    [InlineData(""" "model":"gpt-image-2","fallback":"gpt-image-1.5" """, "gpt-image-2,gpt-image-1.5", true)]
    [InlineData(""" "model":"gpt-image-2","fallback":true """, "", true)]
    public async Task Generations_ModelsAndFallback_ReachPlanning(string fields, string models, bool fallback)
    {
        await using var server = await DialectServer.StartAsync();

        var answer = await server.PostAsync(Generations, $$"""{"prompt":"A fox",{{fields}}}""");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal((models, fallback), (string.Join(',', server.Planner.Last!.Models), server.Planner.Last.Fallback));
        Assert.Empty(answer.Warnings);
    }

    [Theory]
    [InlineData("cheapest", RoutePreference.Cheapest)]
    [InlineData("fastest", RoutePreference.Fastest)]
    [InlineData("best", RoutePreference.Best)]
    public async Task Generations_Route_ReachesPlanning(string word, RoutePreference route)
    {
        await using var server = await DialectServer.StartAsync();

        await server.PostAsync(Generations, $$"""{"prompt":"A fox","route":"{{word}}"}""");

        Assert.Equal(route, server.Planner.Last!.Route);
    }

    [Fact]
    public async Task Generations_AThousandUnknownFields_AreSummedUp()
    {
        await using var server = await DialectServer.StartAsync();
        var fields = string.Concat(Enumerable.Range(0, 1000).Select(static number => $",\"junk{number}\":0"));

        var answer = await server.PostAsync(Generations, $$"""{"prompt":"A fox"{{fields}}}""");

        var warning = Assert.Single(answer.Warnings);
        Assert.Contains("'junk19' and 980 more", warning, StringComparison.Ordinal);
        Assert.DoesNotContain("junk20", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generations_Form_ReadsNumbersAndBooleansAsText()
    {
        await using var server = await DialectServer.StartAsync();
        using var form = new MultipartFormDataContent
        {
            { new StringContent("2"), "n" },
            { new StringContent("true"), "strict" },
            { new StringContent("2.5"), "guidance" },
            { new StringContent("-7"), "seed" },
            { new StringContent(""), "size" },
            { new StringContent("""{"scripted":{"raw":1}}"""), "provider_options" },
            { new StringContent("A fox – über"), "prompt" },
            { new ByteArrayContent(new byte[100]), "attachment", "a.bin" },
        };

        var answer = await server.PostAsync(Generations, form);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var request = server.Planner.Last!;
        Assert.Equal("A fox – über", request.Prompt);
        Assert.Equal(2, request.Count);
        Assert.True(request.Strict);
        Assert.Equal(2.5, request.Guidance);
        Assert.Equal(-7, request.Seed);
        Assert.Null(request.Size);
        Assert.Equal(1, request.ProviderOptions["scripted"].GetProperty("raw").GetInt32());
        Assert.Equal("Parameter 'attachment' is not known and was ignored.", Assert.Single(answer.Warnings));
    }

    [Theory]
    [InlineData("2.0", 2)]
    [InlineData("2e0", 2)]
    public async Task Generations_IntegerSpelledAsANumber_IsAnInteger(string number, int count)
    {
        await using var server = await DialectServer.StartAsync();

        await server.PostAsync(Generations, $$"""{"prompt":"A fox","n":{{number}}}""");

        Assert.Equal(count, server.Planner.Last!.Count);
    }

    [Theory]
    [InlineData("on", null, true)]
    [InlineData("true", null, true)]
    [InlineData("on", "false", false)]
    [InlineData("off", "true", true)]
    [InlineData(null, null, false)]
    public async Task Generations_StrictInHeaderAndBody_BodyWins(string? header, string? body, bool strict)
    {
        await using var server = await DialectServer.StartAsync();
        var json = body is null ? """{"prompt":"A fox"}""" : $$"""{"prompt":"A fox","strict":{{body}}}""";

        await server.PostAsync(Generations, json, header is null ? [] : [("Atelier-Strict", header)]);

        Assert.Equal(strict, server.Planner.Last!.Strict);
    }

    [Fact]
    public async Task Generations_MetadataOffInHeader_LeavesItOutOfTheFile()
    {
        await using var server = await DialectServer.StartAsync();

        var answer = await server.PostAsync(
            Generations,
            """{"prompt":"A fox","response_format":"b64_json"}""",
            ("Atelier-Metadata", "off"));

        Assert.Equal(Pictures.Blue, answer.Item(0).GetProperty("b64_json").GetBytesFromBase64());
    }

    [Fact]
    public async Task Generations_StrictServer_IsStrictUnlessToldOtherwise()
    {
        await using var server = await DialectServer.StartAsync(configure: static options => options.Drawing.Strict = true);

        await server.PostAsync(Generations, """{"prompt":"A fox"}""");

        Assert.True(server.Planner.Last!.Strict);
    }
}
