using Atelier.Server.Tests.OpenAI;
using Atelier.Testing;

namespace Atelier.Server.Tests.Ai;

/// <summary>Conversations, as each kind of provider is sent them.</summary>
public sealed class ConversationTests
{
    private const string Gemini = "gemini-2.5-flash-image";
    private const string Gpt = "gpt-image-1";

    [Fact]
    [ContractRow("S1-14")]
    public async Task GenerateImage_Conversation_ReachesGeminiAsTurns()
    {
        var shown = new List<byte[]>();
        var gemini = new ScriptedProvider("gemini", (call, sink, cancellationToken) =>
        {
            // A model that edits what it is shown: the second picture is the first with one pixel more each way.
            var before = call.Turns.SelectMany(static turn => turn.Images).Select(Given.Read).ToList();
            shown.AddRange(before);
            var side = before.Count == 0 ? 8 : int.Parse(Png.SizeOf(before[^1]).Split('x')[0], System.Globalization.CultureInfo.InvariantCulture) + 1;
            return ScriptedProvider.DrawAsync(call, sink, Pictures.Draw(side, side), cancellationToken);
        });
        await using var server = await AiServer.StartAsync(gemini);
        var first = await server.GenerateAsync(new { model = Gemini, messages = new object[] { new { role = "user", content = "A fox" } } });

        var second = await server.GenerateAsync(new
        {
            model = Gemini,
            messages = new object[]
            {
                new { role = "system", content = "Paint in oil." },
                new { role = "user", content = "A fox" },
                new { role = "assistant", content = new object[] { new { type = "text", text = "Here." }, new { type = "image_url", image_url = new { url = first.Url() } } } },
                new { role = "user", content = "Larger" },
            },
        });

        var call = gemini.Calls[1];
        Assert.Equal(ImageOperation.Edit, call.Operation);
        Assert.Equal("Larger", call.Prompt);
        Assert.Empty(call.Images);
        Assert.Equal(
            [(Speaker.User, "Paint in oil.\n\nA fox"), (Speaker.Model, "Here.")],
            call.Turns.Select(static turn => (turn.Speaker, turn.Text!)));
        Assert.Equal(first.Picture(), Assert.Single(shown));
        Assert.Equal("9x9", Png.SizeOf(second.Picture()));
        Assert.Empty(second.Generation().GetProperty("adjustments").EnumerateArray());
    }

    [Fact]
    public async Task GenerateImage_ConversationWithPicturesOfTheNewestMessage_GivesThemAsImages()
    {
        var gemini = ScriptedProvider.Drawing("gemini", Pictures.Blue);
        await using var server = await AiServer.StartAsync(gemini);

        (await server.GenerateAsync(new
        {
            model = Gemini,
            reference_images = new[] { Given.Base64 },
            messages = new object[]
            {
                new { role = "user", content = new object[] { new { type = "text", text = "Bluer" }, new { type = "image", data = Given.Base64 } } },
            },
        })).Fine();

        Assert.Equal(2, Assert.Single(gemini.Calls).Images.Count);
        Assert.Empty(gemini.Calls[0].Turns);
    }

    [Fact]
    [ContractRow("S1-15")]
    public async Task GenerateImage_ConversationWithGpt_IsToldAsOnePromptAndSaysSo()
    {
        var openai = ScriptedProvider.Drawing("openai", Pictures.Blue);
        await using var server = await AiServer.StartAsync(openai);

        var answer = await server.GenerateAsync(new
        {
            model = Gpt,
            aspect_ratio = "3:2",
            messages = new object[]
            {
                new { role = "user", content = "A fox" },
                new { role = "assistant", content = new object[] { new { type = "image", data = Given.Base64 } } },
                new { role = "user", content = "Bluer" },
            },
        });

        var call = Assert.Single(openai.Calls);
        Assert.Equal("A fox\n\nBluer", call.Prompt);
        Assert.Single(call.Images);
        Assert.Equal(1.5, call.Size!.Value.Width / (double)call.Size.Value.Height);
        Assert.Contains(
            answer.Generation().GetProperty("adjustments").EnumerateArray(),
            static adjustment => adjustment.GetProperty("parameter").GetString() == "messages");
    }
}
