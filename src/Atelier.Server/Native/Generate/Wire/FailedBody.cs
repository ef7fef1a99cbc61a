using System.Text.Json.Serialization;
using Atelier.Server.Errors;

namespace Atelier.Server.Native.Generate.Wire;

/// <summary>Why one request of a batch has no pictures.</summary>
/// <param name="Success">Always false.</param>
/// <param name="Error">The code.</param>
/// <param name="Message">For a person.</param>
/// <param name="CorrelationId">The batch's.</param>
internal sealed record FailedBody(bool Success, string Error, string Message, string CorrelationId) : ResultBody
{
    /// <summary>The parameter at fault; left out when there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Parameter { get; init; }

    /// <summary>What sort of failure a provider's was; left out where <see cref="Error"/> says it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Kind { get; init; }

    /// <summary>Every problem found; left out where nothing was validated.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Issues { get; init; }

    public static FailedBody From(ErrorAnswer error, string correlationId)
    {
        var body = NativeEnvelope.ToBody(error, correlationId);
        return new FailedBody(Success: false, body.Error, body.Message, correlationId)
        {
            Parameter = body.Parameter,
            Kind = body.Kind,
            Issues = body.Issues,
        };
    }
}
