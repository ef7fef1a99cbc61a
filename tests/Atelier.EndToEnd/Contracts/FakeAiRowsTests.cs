using System.Diagnostics;
using Atelier.Testing;

namespace Atelier.EndToEnd.Contracts;

/// <summary>Rows of S4 as its callers see them: over HTTP, against a server started as a user starts it.</summary>
public sealed class FakeAiRowsTests(SharedServer server) : IClassFixture<SharedServer>
{
    private const string Diffusion2 = "stabilityai/stable-diffusion-2-1";
    private const string DiffusionXl = "stabilityai/stable-diffusion-xl-base-1.0";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Sizes
    {
        get
        {
            var sizes = new TheoryData<string, string>();
            foreach (var size in new[] { "256x256", "512x512", "1024x1024" })
            {
                sizes.Add("dall-e-2", size);
            }

            foreach (var size in new[] { "1024x1024", "1792x1024", "1024x1792" })
            {
                sizes.Add("dall-e-3", size);
            }

            foreach (var model in new[] { Diffusion2, DiffusionXl })
            {
                foreach (var size in new[] { "256x256", "512x512", "1024x1024", "1792x1024", "1024x1792" })
                {
                    sizes.Add(model, size);
                }
            }

            return sizes;
        }
    }

    public static TheoryData<object, string> Refused => new()
    {
        { new { prompt = "x", model = "dall-e-3", size = "999x999" }, "size" },
        { new { prompt = "x", model = "dall-e-2", size = "999x999" }, "size" },
        { new { prompt = "x", model = Diffusion2, size = "999x999" }, "size" },
        { new { prompt = "x", model = "dall-e-2", size = "1792x1024" }, "size" },
        { new { prompt = "x", model = "dall-e-3", size = "256x256" }, "size" },
        { new { prompt = "x", model = "dall-e-2", n = 0 }, "n" },
        { new { prompt = "x", model = "dall-e-2", n = 11 }, "n" },
        { new { prompt = "x", model = "dall-e-3", quality = "ultra" }, "quality" },
        { new { prompt = "x", model = "dall-e-3", style = "cartoon" }, "style" },
        { new { prompt = "x", model = "gpt-4" }, "model" },
        { new { model = "dall-e-3" }, "prompt" },
        { new { prompt = new string('x', 1001), model = "dall-e-3" }, "prompt" },
        { new { prompt = "", model = "dall-e-3" }, "prompt" },
    };

    [Theory]
    [ContractRow("S4-17", "S4-18", "S4-19")]
    [MemberData(nameof(Sizes))]
    public async Task Generations_EverySizeOfTheModel_IsExact(string model, string size) =>
        Assert.Equal(size, await server.Http.SizeOfFirstAsync(new { prompt = "A boat", model, size, response_format = "url" }));

    [Theory]
    [ContractRow("S4-20", "S4-21", "S4-29", "S4-30", "S4-31", "S4-32", "S4-33")]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public async Task Generations_WhatTheModelCannotDo_Is400NamingTheParameter(object body, string parameter)
    {
        var (status, answer) = await server.Http.RefusalAsync(body);

        Assert.Equal(400, status);
        var error = answer.GetProperty("error");
        Assert.Equal(parameter, error.GetProperty("param").GetString());
        Assert.NotEmpty(error.GetProperty("code").GetString()!);
        Assert.NotEmpty(answer.GetProperty("responseStatus").GetProperty("message").GetString()!);
        Assert.True(answer.TryGetProperty("detail", out _));
    }

    [Fact]
    [ContractRow("S4-29", "S4-32")]
    public async Task Generations_TenPicturesAndAThousandCharacters_AreStillAllowed()
    {
        var ten = await server.Http.GenerateAsync(new { prompt = "x", model = "dall-e-2", n = 10, size = "256x256" });
        var thousand = await server.Http.GenerateAsync(new { prompt = new string('x', 1000), model = "dall-e-3" });

        Assert.Equal(10, ten.Items().Count());
        Assert.Single(thousand.Items());
    }

    [Fact]
    [ContractRow("S4-45")]
    public async Task Generations_SamePromptTwice_GetsTwoAddresses()
    {
        var body = new { prompt = "A boat", model = "dall-e-2", size = "256x256" };

        var first = (await server.Http.GenerateAsync(body)).Items().Single().GetProperty("url").GetString();
        var second = (await server.Http.GenerateAsync(body)).Items().Single().GetProperty("url").GetString();

        Assert.NotEqual(first, second);
    }

    [Fact]
    [ContractRow("S4-46")]
    public async Task Generations_FiftyAtOnce_AllAnswerAndDiffer()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(number =>
            server.Http.GenerateAsync(new { prompt = $"Boat {number}", size = "256x256", response_format = "b64_json" })));

        Assert.Equal(50, answers.Select(static answer => answer.Items().Single().GetProperty("b64_json").GetString()).Distinct().Count());
    }

    [Theory]
    [ContractRow("S4-50")]
    [InlineData("🎈🦊 over the sea")]
    [InlineData("夕暮れの灯台、静かな海")]
    [InlineData("منارة عند الغروب")]
    public async Task Generations_UnicodePrompt_DrawsAndReturnsAPicture(string prompt) =>
        Assert.Equal("512x512", await server.Http.SizeOfFirstAsync(new { prompt, size = "512x512" }));

    [Fact]
    [ContractRow("S4-54")]
    public async Task Generations_ByCurl_SavesOutputPng()
    {
        using var folder = new TemporaryFolder();
        var script = $$"""
            curl -sS {{server.Address}}v1/images/generations \
              -H "Content-Type: application/json" -H "Authorization: Bearer test" \
              -d '{"model":"dall-e-3","prompt":"A sunset","n":1,"size":"1024x1024"}' \
            | sed -E 's/.*"url":"([^"]+)".*/\1/' | xargs curl -sS -o output.png
            """;
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", script]) { WorkingDirectory = folder.Path })!;

        await shell.WaitForExitAsync(Cancel);

        Assert.Equal(0, shell.ExitCode);
        Assert.Equal("1024x1024", Png.SizeOf(await File.ReadAllBytesAsync(folder.File("output.png"), Cancel)));
    }

    [Fact]
    [ContractRow("S4-57")]
    public async Task Serve_GenerateActualImages_IsAccepted()
    {
        using var data = new TemporaryFolder();
        await using var drawing = await AtelierProcess.StartAsync(data.Path, null, "--generate-actual-images");
        using var http = new HttpClient { BaseAddress = drawing.Address };

        Assert.Equal("256x256", await http.SizeOfFirstAsync(new { prompt = "A boat", size = "256x256" }));
    }

    [Fact]
    [ContractRow("S4-60")]
    public async Task Images_MadeByOneProcess_AreServedByAnotherOnTheSameData()
    {
        using var data = new TemporaryFolder();
        await using var one = await AtelierProcess.StartAsync(data.Path);
        await using var other = await AtelierProcess.StartAsync(data.Path);
        using var first = new HttpClient { BaseAddress = one.Address };
        using var second = new HttpClient { BaseAddress = other.Address };

        var made = (await first.GenerateAsync(new { prompt = "A boat", size = "256x256", response_format = "url" })).Items().Single();
        var path = new Uri(made.GetProperty("url").GetString()!).AbsolutePath;

        Assert.Equal(await first.GetByteArrayAsync(path, Cancel), await second.GetByteArrayAsync(path, Cancel));
    }
}
