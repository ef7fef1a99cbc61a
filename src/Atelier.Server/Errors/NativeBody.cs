namespace Atelier.Server.Errors;

/// <param name="Success">Always false.</param>
/// <param name="Error">The code.</param>
/// <param name="Message">For a person.</param>
/// <param name="CorrelationId">The request's id, as in the headers and the log.</param>
internal sealed record NativeBody(bool Success, string Error, string Message, string CorrelationId) : ShortfallBody
{
    /// <summary>The parameter at fault; left out when there is none.</summary>
    public string? Parameter { get; init; }

    /// <summary>What sort of failure a provider's was, such as <c>timed_out</c>; left out where <see cref="Error"/> says it.</summary>
    public string? Kind { get; init; }

    /// <summary>Every problem found, of which <see cref="Message"/> is the first; left out where nothing was validated.</summary>
    public IReadOnlyList<string>? Issues { get; init; }
}
