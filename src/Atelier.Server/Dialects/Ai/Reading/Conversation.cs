namespace Atelier.Server.Dialects.Ai.Reading;

/// <summary>What is asked now, and what was said before.</summary>
/// <param name="Prompt">The newest words of the user.</param>
/// <param name="Pictures">The pictures that came with them.</param>
/// <param name="Earlier">Earlier messages, oldest first, none of the system's.</param>
internal sealed record Conversation(string Prompt, IReadOnlyList<GivenPicture> Pictures, IReadOnlyList<Message> Earlier)
{
    private const string Separator = "\n\n";

    /// <summary>Models know a user and themselves: what the system says is told at the beginning of the user's first message.</summary>
    /// <param name="messages">Oldest first; the last one is the user's.</param>
    public static Conversation Of(IReadOnlyList<Message> messages)
    {
        var system = messages.Where(static message => message.Speaker is null).Select(static message => message.Text);
        var spoken = messages.Where(static message => message.Speaker is not null).ToList();
        var first = spoken.FindIndex(static message => message.Speaker == Speaker.User);
        spoken[first] = spoken[first] with { Text = Join([.. system, spoken[first].Text]) };
        return new Conversation(spoken[^1].Text, spoken[^1].Pictures, spoken[..^1]);
    }

    public static string Join(IEnumerable<string> texts) => string.Join(Separator, texts.Where(static text => text.Length > 0));
}
