using Atelier.Server.Errors;

namespace Atelier.Server.Native.Quote;

/// <summary>What is to be quoted, or why not: a request or a problem is set.</summary>
internal sealed record QuoteReading
{
    public ImageRequest? Request { get; private init; }

    /// <summary>What the paid route calls its dialect.</summary>
    public string Dialect { get; private init; } = "";

    /// <summary>How soon its turn is to come, should it become a job; <see langword="null"/> where the body does not say.</summary>
    public JobPriority? Priority { get; init; }

    /// <summary>Whom to tell of it, should it become a job; not checked yet.</summary>
    public WebhookTarget? Webhook { get; init; }

    public ErrorAnswer? Problem { get; private init; }

    public static QuoteReading Of(ImageRequest request, string dialect) => new() { Request = request, Dialect = dialect };

    public static QuoteReading Bad(ErrorAnswer problem) => new() { Problem = problem };
}
