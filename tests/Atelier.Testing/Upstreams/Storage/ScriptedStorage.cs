using System.Collections.Concurrent;
using System.Text;

namespace Atelier.Testing.Upstreams.Storage;

/// <summary>An object store that keeps whole objects, and can be told to misbehave.</summary>
public abstract class ScriptedStorage : ScriptedUpstream
{
    private (Func<SeenRequest, bool> When, Reply Reply)? _refused;

    /// <summary>What is visible, by key.</summary>
    public ConcurrentDictionary<string, byte[]> Objects { get; } = new(StringComparer.Ordinal);

    /// <summary>How many requests came before <see cref="Forgive"/>.</summary>
    public int ForgivenAt { get; private set; }

    /// <summary>Answers every request that fits the same way, until <see cref="Forgive"/>.</summary>
    public void Refuse(Func<SeenRequest, bool> when, Reply reply) => _refused = (when, reply);

    /// <summary>Answers honestly again.</summary>
    public void Forgive()
    {
        _refused = null;
        ForgivenAt = Requests.Count;
    }

    protected sealed override Reply Answer(SeenRequest request) =>
        _refused is { } refused && refused.When(request) ? refused.Reply : AnswerHonestly(request);

    protected abstract Reply AnswerHonestly(SeenRequest request);

    protected static Reply Xml(string xml, int status = 200) => new(status, "application/xml", Encoding.UTF8.GetBytes(xml));

    protected static Reply Empty(int status) => new(status, "application/xml", []);
}
