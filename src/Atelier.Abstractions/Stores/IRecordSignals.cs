namespace Atelier;

/// <summary>Short words between the nodes that share the records, told to whoever listens just then and kept nowhere.</summary>
/// <remarks>
/// A hint that it is worth looking at the records now, never the news itself: a word can be lost while the server of the records is away, and is told late at
/// times. Who relies on it looks by itself as well, now and then.
/// </remarks>
public interface IRecordSignals
{
    /// <summary>Most characters of a word.</summary>
    const int LongestText = 1000;

    /// <summary>Whether other processes hear it. Where they do not, those that share the records have to look by themselves.</summary>
    bool ReachOtherNodes { get; }

    /// <summary>Says a word, here at once and elsewhere soon; never waits and never fails. Say what is written only after it is.</summary>
    /// <param name="channel">Up to 60 letters, digits and underscores.</param>
    /// <param name="text">At most <see cref="LongestText"/> characters.</param>
    void Publish(string channel, string text);

    /// <summary>Listens until disposed.</summary>
    /// <param name="channel">As in <see cref="Publish"/>.</param>
    /// <param name="heard">
    /// Gets each word, from any thread and one at a time or not; must be quick and must not throw. <see langword="null"/> says that words may have been missed: look
    /// at the records.
    /// </param>
    IDisposable Subscribe(string channel, Action<string?> heard);
}
