using System.Globalization;

namespace Atelier.Server.Dialects.Gemini.Reading;

/// <summary>What is asked now, and what was said before.</summary>
/// <param name="Prompt">The newest words of the user.</param>
/// <param name="Pictures">The pictures that came with them.</param>
/// <param name="Earlier">Earlier turns, oldest first; each another speaker's than the one before, none empty.</param>
internal sealed record GivenConversation(string Prompt, IReadOnlyList<GivenPicture> Pictures, IReadOnlyList<GivenContent> Earlier)
{
    public const int MostPictures = 16;

    private const int MostTurns = 51;

    /// <summary>Pictures of long ago that are not shown any more.</summary>
    public int Dropped { get; private init; }

    /// <summary>Every picture that is shown.</summary>
    public IEnumerable<GivenPicture> AllPictures => Earlier.SelectMany(static turn => turn.Pictures).Concat(Pictures);

    /// <summary>Models know a user and themselves: what the system says is told at the beginning of the user's first turn.</summary>
    /// <param name="contents">As they were read.</param>
    /// <param name="system">What the system says; empty for nothing.</param>
    /// <param name="violations">Takes what is wrong.</param>
    /// <returns><see langword="null"/> when something is.</returns>
    public static GivenConversation? Of(IReadOnlyList<GivenContent> contents, string system, Violations violations)
    {
        var turns = Merge(contents);
        if (turns is not [.., { Speaker: Speaker.User, Text.Length: > 0 } newest])
        {
            violations.Add("contents", "must end with a turn of the user that says in words what to draw");
            return null;
        }

        if (turns.Count > MostTurns)
        {
            violations.Add("contents", string.Create(CultureInfo.InvariantCulture, $"has {turns.Count} turns; at most {MostTurns} are allowed"));
            return null;
        }

        if (newest.Pictures.Count > MostPictures)
        {
            violations.Add(
                "contents",
                string.Create(CultureInfo.InvariantCulture, $"has {newest.Pictures.Count} pictures in its last turn; at most {MostPictures} are allowed"));
            return null;
        }

        var first = turns.FindIndex(static turn => turn.Speaker == Speaker.User);
        turns[first] = turns[first] with { Text = GivenContent.Join(system, turns[first].Text) };
        var earlier = Newest(turns.GetRange(0, turns.Count - 1), MostPictures - newest.Pictures.Count, out var dropped);
        return new GivenConversation(turns[^1].Text, newest.Pictures, earlier) { Dropped = dropped };
    }

    private static List<GivenContent> Merge(IEnumerable<GivenContent> contents)
    {
        var turns = new List<GivenContent>();
        foreach (var content in contents.Where(static content => !content.IsEmpty))
        {
            if (turns.Count > 0 && turns[^1].Speaker == content.Speaker)
            {
                turns[^1] = turns[^1].And(content);
            }
            else
            {
                turns.Add(content);
            }
        }

        return turns;
    }

    /// <summary>A long conversation shows every picture it ever had again and again; a model looks at the last ones.</summary>
    private static List<GivenContent> Newest(List<GivenContent> turns, int room, out int dropped)
    {
        dropped = 0;
        for (var index = turns.Count - 1; index >= 0; index--)
        {
            var pictures = turns[index].Pictures;
            var tooMany = Math.Max(0, pictures.Count - room);
            room -= pictures.Count - tooMany;
            dropped += tooMany;
            turns[index] = turns[index] with { Pictures = [.. pictures.Skip(tooMany)] };
        }

        return Merge(turns);
    }
}
