using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Atelier.Server.Hosting;

/// <summary>One JSON object a line: timestamp, level, logger, event_id, message, correlation_id, and every value of the message by name.</summary>
internal sealed class JsonLines(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "atelier-json";

    private const string RequestId = "RequestId";
    private const string Template = "{OriginalFormat}";

    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var values = logEntry.State as IReadOnlyList<KeyValuePair<string, object?>> ?? [];
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStartObject();
            json.WriteString("timestamp", time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            json.WriteString("level", logEntry.LogLevel.ToString().ToLowerInvariant());
            json.WriteString("logger", logEntry.Category);
            json.WriteNumber("event_id", logEntry.EventId.Id);
            json.WriteString("message", logEntry.Formatter(logEntry.State, logEntry.Exception));
            json.WriteString("correlation_id", values.FirstOrDefault(static value => value.Key == RequestId).Value as string ?? Correlation(scopeProvider));
            if (logEntry.Exception is { } exception)
            {
                json.WriteString("exception", exception.ToString());
            }

            foreach (var (name, value) in values)
            {
                if (name is not (Template or RequestId))
                {
                    Write(json, JsonNamingPolicy.SnakeCaseLower.ConvertName(name), value);
                }
            }

            json.WriteEndObject();
        }

        textWriter.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    /// <summary>The innermost request's id; <see langword="null"/> for what no request brought about.</summary>
    private static string? Correlation(IExternalScopeProvider? scopes)
    {
        var found = new Found();
        scopes?.ForEachScope(static (scope, found) => found.Id = scope is CorrelationScope { Id: var id } ? id : found.Id, found);
        return found.Id;
    }

    private static void Write(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNull(name);
                break;
            case bool flag:
                json.WriteBoolean(name, flag);
                break;
            case int or long or short or byte:
                json.WriteNumber(name, Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case double number when double.IsFinite(number):
                json.WriteNumber(name, number);
                break;
            case decimal amount:
                json.WriteNumber(name, amount);
                break;
            default:
                json.WriteString(name, Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    private sealed class Found
    {
        public string? Id { get; set; }
    }
}
