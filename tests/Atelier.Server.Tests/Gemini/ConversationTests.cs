using Atelier.Server.Tests.Ai;
using Atelier.Server.Tests.OpenAI;
using Atelier.Testing;
using static Atelier.Server.Tests.Gemini.GeminiCalls;

namespace Atelier.Server.Tests.Gemini;

/// <summary>Conversations as Google's clients keep them.</summary>
public sealed class ConversationTests
{
    [Fact]
    public async Task GenerateContent_TurnsAsTheyCameBack_ReachTheModelAsTurns()
    {
        var gemini = ScriptedProvider.Drawing("gemini", Pictures.Blue);
        await using var server = await AiServer.StartAsync(gemini);
        var first = await server.GenerateContentAsync(Asking("A fox"));

        (await server.GenerateContentAsync(new
        {
            contents = new object[] { Turn("user", Text("A fox")), first.Json.Candidates()[0].GetProperty("content"), Turn("user", Text("Larger")) },
            systemInstruction = Turn("user", Text("Paint in oil.")),
        })).Made();

        var call = gemini.Calls[1];
        Assert.Equal(("Larger", ImageOperation.Edit), (call.Prompt, call.Operation));
        Assert.Equal([(Speaker.User, "Paint in oil.\n\nA fox"), (Speaker.Model, null)], call.Turns.Select(static turn => (turn.Speaker, turn.Text)));
        Assert.Single(call.Turns[1].Images);
        Assert.Empty(call.Images);
    }

    [Fact]
    public async Task GenerateContent_StreamedTurnsInPieces_AreOneTurnWithoutItsThoughts()
    {
        var gemini = ScriptedProvider.Drawing("gemini", Pictures.Blue);
        await using var server = await AiServer.StartAsync(gemini);

        (await server.GenerateContentAsync(new
        {
            contents = new[]
            {
                Turn("user", Text("A fox")),
                Turn("model", new { text = "Thinking of foxes.", thought = true }),
                Turn("model", new { thought = true, inlineData = new { mimeType = "image/png", data = "not even base64" } }),
                Turn("model", Text("Here.")),
                Turn("model", new { text = "", thoughtSignature = "c2ln" }),
                Turn("model", new { thoughtSignature = "c2ln" }),
                Turn("model", Picture(Pictures.Blue)),
                Turn("model"),
                Turn("user", Text("Larger")),
            },
        })).Made();

        var call = Assert.Single(gemini.Calls);
        Assert.Equal([(Speaker.User, "A fox"), (Speaker.Model, "Here.")], call.Turns.Select(static turn => (turn.Speaker, turn.Text!)));
        Assert.Single(call.Turns[1].Images);
    }

    [Fact]
    public async Task GenerateContent_LongConversation_ShowsTheNewestPicturesAndSaysSo()
    {
        var gemini = ScriptedProvider.Drawing("gemini", Pictures.Blue);
        await using var server = await AiServer.StartAsync(gemini);
        var turns = Enumerable.Range(0, 20).SelectMany(static index => new[] { Turn("user", Text($"Step {index}")), Turn("model", Picture(Pictures.Draw(8 + index, 8))) });

        var answer = await server.GenerateContentAsync(new { contents = turns.Append(Turn("user", Text("Once more"))) });

        Assert.Equal(
            "Only the newest 16 pictures of the conversation were shown to the model; 4 older ones were left out.",
            Assert.Single(answer.FactWarnings()));
        var shown = gemini.Calls[0].Turns.SelectMany(static turn => turn.Images).ToList();
        Assert.Equal(16, shown.Count);
        Assert.Equal("Step 0\n\nStep 1\n\nStep 2\n\nStep 3\n\nStep 4", gemini.Calls[0].Turns[0].Text);
    }

    [Fact]
    public async Task GenerateContent_ModelThatHoldsNoConversation_GetsOnePromptAndSaysSo()
    {
        var openai = ScriptedProvider.Drawing("openai", Pictures.Blue);
        await using var server = await AiServer.StartAsync(openai);

        var answer = await server.GenerateContentAsync(
            new { contents = new[] { Turn("user", Text("A fox")), Turn("model", Picture(Pictures.Blue)), Turn("user", Text("Larger")) } },
            model: "gpt-image-1");

        Assert.Equal("A fox\n\nLarger", Assert.Single(openai.Calls).Prompt);
        Assert.Contains(
            answer.Facts().GetProperty("adjustments").EnumerateArray(),
            static adjustment => adjustment.GetProperty("parameter").GetString() == "contents");
    }
}
