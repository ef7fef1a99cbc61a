using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Atelier.Server.Dialects.Mcp.Wire;
using Atelier.Server.Dialects.OpenAI.Errors;
using ModelContextProtocol.Protocol;

namespace Atelier.Server.Dialects.Mcp.Writing;

/// <summary>Results of tools: structured for programs, and in text for models whose client passes nothing else on.</summary>
internal static class ToolAnswers
{
    /// <summary>A body, told twice: as it is and as the text of its JSON.</summary>
    public static CallToolResult Of<T>(T body, JsonTypeInfo<T> type)
    {
        var json = JsonSerializer.SerializeToElement(body, type);
        return new CallToolResult { Content = [new TextContentBlock { Text = json.GetRawText() }], StructuredContent = json };
    }

    /// <summary>A body with content of its own before it.</summary>
    public static CallToolResult Of<T>(T body, JsonTypeInfo<T> type, IList<ContentBlock> content) =>
        new() { Content = content, StructuredContent = JsonSerializer.SerializeToElement(body, type) };

    public static CallToolResult Failed(OpenAiError error) =>
        Failed(new ToolErrorDetailBody(error.Code, error.Message, error.Param, SecondsOf(error.RetryAfter), JobId: null) { Lack = error.Shortfall });

    /// <param name="error">Why.</param>
    /// <param name="jobId">The job that failed; <see langword="null"/> for a refusal, which cost nothing.</param>
    public static CallToolResult Failed(JobError error, string? jobId = null) =>
        Failed(new ToolErrorDetailBody(error.Code, error.Message, error.Parameter, SecondsOf(error.RetryAfter), jobId) { Lack = error.Shortfall });

    private static CallToolResult Failed(ToolErrorDetailBody error)
    {
        var answer = Of(new ToolErrorBody(error), McpJson.Default.ToolErrorBody, [new TextContentBlock { Text = $"{error.Message} ({error.Code})" }]);
        answer.IsError = true;
        return answer;
    }

    private static int? SecondsOf(TimeSpan? wait) => wait is { } time ? Math.Max(1, (int)Math.Ceiling(time.TotalSeconds)) : null;
}
