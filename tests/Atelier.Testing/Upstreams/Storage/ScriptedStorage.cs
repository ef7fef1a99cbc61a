using System.Collections.Concurrent;
using System.Text;

namespace Atelier.Testing.Upstreams.Storage;

/// <summary>An object store that keeps whole objects, and can be told to misbehave.</summary>
public abstract class ScriptedStorage : ScriptedUpstream
{
    /// <summary>What is visible, by key.</summary>
    public ConcurrentDictionary<string, byte[]> Objects { get; } = new(StringComparer.Ordinal);

    protected static Reply Xml(string xml, int status = 200) => new(status, "application/xml", Encoding.UTF8.GetBytes(xml));

    protected static Reply Empty(int status) => new(status, "application/xml", []);
}
