using System.Text.Json;
using Atelier.Server.Dialects.Confirm.Wire;

namespace Atelier.Server.Dialects.Confirm.Tool;

/// <summary>What a call of the tool came to.</summary>
internal abstract record ToolResult
{
    private ToolResult()
    {
    }

    /// <summary>The result as the JSON that models and clients read.</summary>
    public abstract string ToJson();

    public sealed record Estimated(EstimateBody Body) : ToolResult
    {
        public override string ToJson() => JsonSerializer.Serialize(Body, ConfirmJson.Whole.EstimateBody);
    }

    /// <param name="Status">The HTTP status it has as an answer.</param>
    /// <param name="Body">Why there is no estimate.</param>
    public sealed record Failed(int Status, EstimateFailureBody Body) : ToolResult
    {
        public override string ToJson() => JsonSerializer.Serialize(Body, ConfirmJson.Readable.EstimateFailureBody);
    }
}
