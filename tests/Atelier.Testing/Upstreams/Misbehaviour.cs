namespace Atelier.Testing.Upstreams;

/// <summary>What an upstream does to an honest answer.</summary>
public abstract record Misbehaviour
{
    private Misbehaviour()
    {
    }

    /// <summary>Breaks the connection without a byte of an answer.</summary>
    public sealed record Reset : Misbehaviour;

    /// <summary>Answers nothing until the caller gives up.</summary>
    public sealed record Stall : Misbehaviour;

    /// <summary>Sends half the body, then nothing until the caller gives up.</summary>
    public sealed record StallHalfway : Misbehaviour;

    /// <summary>Promises the whole body and breaks the connection after half of it.</summary>
    public sealed record Truncate : Misbehaviour;

    /// <summary>Sends half the body as if it were all.</summary>
    public sealed record CutShort : Misbehaviour;

    /// <summary>Changes the answer; for broken base64, foreign bytes and the like.</summary>
    public sealed record Change(Func<Reply, Reply> To) : Misbehaviour;

    /// <summary>Answers something else.</summary>
    public sealed record Instead(Reply Reply) : Misbehaviour;
}
