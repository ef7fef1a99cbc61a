using System.Net;
using Atelier.Server.Tests.OpenAI;
using Atelier.Testing;

namespace Atelier.Server.Tests.Ai;

/// <summary>Pictures given to the Ai dialect, on their way to providers.</summary>
public sealed class ReferencePictureTests
{
    private const string Gemini = "gemini-2.5-flash-image";
    private const string Heir = "gemini-nano-banana-2.1";
    private const string Gpt = "gpt-image-1";

    [Fact]
    [ContractRow("S1-10", "S1-11")]
    public async Task GenerateImage_ReferenceImages_ReachTheModelAsTheyAre()
    {
        var gemini = ScriptedProvider.Drawing("gemini", Pictures.Blue);
        var seen = new List<byte[]>();
        var reading = new ScriptedProvider("gemini", async (call, sink, cancellationToken) =>
        {
            seen.AddRange(call.Images.Select(Given.Read));
            return await gemini.GenerateAsync(call, sink, cancellationToken);
        });
        await using var server = await AiServer.StartAsync(reading);
        var other = Pictures.Draw(9, 9);

        var answer = await server.GenerateAsync(new
        {
            prompt = "In the style of this",
            model = Gemini,
            style = "watercolour",
            reference_images = new[] { Given.Base64, Pictures.DataUri(other) },
        });

        Assert.Equal([Pictures.Blue, other], seen);
        Assert.Equal(ImageOperation.Edit, Assert.Single(reading.Calls).Operation);
        Assert.Equal("In the style of this\n\nStyle: watercolour.", reading.Calls[0].Prompt);
        Assert.Equal(2, answer.Generation().GetProperty("reference_images").GetInt32());
        Assert.Equal(2, answer.Image().GetProperty("metadata").GetProperty("reference_images").GetInt32());
        Assert.Equal("watercolour", answer.Generation().GetProperty("style").GetString());
    }

    [Fact]
    [ContractRow("S1-25")]
    public async Task GenerateImage_ReferenceImagesOnGpt_AreDroppedUnread()
    {
        var openai = ScriptedProvider.Drawing("openai", Pictures.Blue);
        await using var server = await AiServer.StartAsync(openai);

        var answer = await server.GenerateAsync(new { prompt = "A fox", model = Gpt, reference_images = new[] { "not base64!" }, mask = "nor this!" });

        Assert.Equal(ImageOperation.Generate, Assert.Single(openai.Calls).Operation);
        Assert.Equal(
            ["Reference images not supported by gpt-image-1", "Mask ignored: the pictures it belongs to were removed"],
            answer.GenerationWarnings().Take(2));
    }

    [Fact]
    [ContractRow("S1-12")]
    public async Task GenerateImage_GeminiThatPaintsOverEverything_ChangesOnlyWhatIsMasked()
    {
        var gemini = ScriptedProvider.Drawing("gemini", Png.Draw(16, 16, static (x, _) => x == 0 ? 0xFF00CC01 : 0xFF00CC00));
        await using var server = await AiServer.StartAsync(gemini);

        var answer = await server.GenerateAsync(new
        {
            prompt = "Green on the left",
            model = Gemini,
            reference_images = new[] { Given.Base64 },
            mask = Pictures.DataUri(Png.Draw(8, 8, static (x, _) => x < 4 ? 0 : 0xFF000000)),
        });

        Assert.Null(Assert.Single(gemini.Calls).Mask);
        var before = await Given.PixelsAsync(Pictures.Blue);
        var after = await Given.PixelsAsync(answer.Picture());
        Assert.Equal(before.Length, after.Length);
        for (var i = 0; i < after.Length; i++)
        {
            var masked = i / 4 % 8 < 4;
            Assert.Equal(masked ? (i % 4) switch { 1 => 0xCC, 3 => 0xFF, _ => 0 } : before[i], masked && i % 4 == 2 ? after[i] & 0xFE : after[i]);
        }

        Assert.Contains(
            answer.Generation().GetProperty("adjustments").EnumerateArray(),
            static adjustment => adjustment.GetProperty("parameter").GetString() == "mask");
    }

    [Fact]
    public async Task GenerateImage_ModelOutsideTheTable_IsLeftToPlanning()
    {
        var gemini = ScriptedProvider.Drawing("gemini", Pictures.Blue);
        await using var server = await AiServer.StartAsync(gemini);

        var answer = await server.GenerateAsync(new { prompt = "A fox", model = Heir, quality = "hd", reference_images = new[] { Given.Base64 } });

        Assert.Empty(answer.GenerationWarnings());
        Assert.Equal("quality", answer.Generation().GetProperty("adjustments")[0].GetProperty("parameter").GetString());
        Assert.Single(Assert.Single(gemini.Calls).Images);
    }

    [Fact]
    public async Task GenerateImage_BytesThatAreNoPicture_Is400NamingTheField()
    {
        await using var server = await AiServer.StartAsync(ScriptedProvider.Drawing("gemini", Pictures.Blue));

        var answer = await server.GenerateAsync(new { prompt = "A fox", model = Gemini, reference_images = new[] { "bm90IGEgcGljdHVyZQ==" } });

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("'reference_images'", answer.Detail(), StringComparison.Ordinal);
        Assert.Equal(0, server.SpooledFiles);
    }
}
