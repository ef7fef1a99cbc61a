using System.Text.Json;
using Atelier.Server.Hosting;
using Atelier.Server.Tests.Support;
using Atelier.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Atelier.Server.Tests.Hosting;

public sealed class JsonLinesTests
{
    [Fact]
    public void Write_MessageWithValues_IsOneObjectWithEachByName()
    {
        var line = Write(
            new KeyValuePair<string, object?>[] { new("JobId", "j1"), new("Status", 200), new("DurationMs", 1.5), new("Note", null), new("RequestId", "r1"), new("{OriginalFormat}", "x") },
            new InvalidOperationException("broken\nhere"),
            scopes: null);

        Assert.DoesNotContain('\n', line);
        var json = JsonElement.Parse(line);
        Assert.Equal(("warning", "Some.Logger", "a \"message\""), (json.Text("level"), json.Text("logger"), json.Text("message")));
        Assert.Equal(("j1", 200, 1.5), (json.Text("job_id"), json.GetProperty("status").GetInt32(), json.GetProperty("duration_ms").GetDouble()));
        Assert.Equal("r1", json.Text("correlation_id"));
        Assert.Equal(7, json.GetProperty("event_id").GetInt32());
        Assert.Contains("broken", json.Text("exception"), StringComparison.Ordinal);
        Assert.False(json.TryGetProperty("request_id", out _));
    }

    [Fact]
    public void Write_WithinARequest_TellsItsId()
    {
        var scopes = new LoggerExternalScopeProvider();
        using var outer = scopes.Push("something else");
        using var request = scopes.Push(new CorrelationScope("corr-1"));

        Assert.Equal("corr-1", JsonElement.Parse(Write([], exception: null, scopes)).Text("correlation_id"));
    }

    [Fact]
    public void Write_OutsideOfRequests_HasANull() =>
        Assert.Equal(JsonValueKind.Null, JsonElement.Parse(Write([], exception: null, scopes: null)).GetProperty("correlation_id").ValueKind);

    private static string Write(IReadOnlyList<KeyValuePair<string, object?>> state, Exception? exception, IExternalScopeProvider? scopes)
    {
        using var text = new StringWriter();
        var entry = new LogEntry<IReadOnlyList<KeyValuePair<string, object?>>>(
            LogLevel.Warning, "Some.Logger", new EventId(7), state, exception, static (_, _) => "a \"message\"");
        new JsonLines(new ManualTime()).Write(entry, scopes, text);
        return text.ToString().TrimEnd('\r', '\n');
    }
}
