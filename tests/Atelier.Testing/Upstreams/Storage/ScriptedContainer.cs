using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using System.Web;

namespace Atelier.Testing.Upstreams.Storage;

/// <summary>As much of Azure Blob Storage as a blob store needs, for one container of any name.</summary>
public sealed partial class ScriptedContainer : ScriptedStorage
{
    private readonly ConcurrentDictionary<string, byte[]> _blocks = new(StringComparer.Ordinal);

    /// <summary>What Azure answers where it refuses.</summary>
    public static Reply Refusal(int status, string code) =>
        Xml($"<Error><Code>{code}</Code><Message>No.</Message></Error>", status).With("x-ms-error-code", code);

    protected override Reply AnswerHonestly(SeenRequest request)
    {
        var key = string.Join('/', request.Path.Split('/').Skip(3));
        var query = HttpUtility.ParseQueryString(request.Query);
        return (request.Method, query["comp"]) switch
        {
            ("PUT", "block") => Block(query["blockid"]!, request.Body),
            ("PUT", "blocklist") => Put(key, [.. Listed().Matches(request.Text).SelectMany(match => _blocks[match.Groups[1].Value])]),
            ("PUT", _) when key.Length == 0 => Empty(201),
            ("PUT", _) => Put(key, request.Body),
            ("DELETE", _) => Objects.TryRemove(key, out _) ? Empty(202) : Refusal(404, "BlobNotFound"),
            ("GET", "list") => List(query["prefix"] ?? ""),
            _ => Objects.TryGetValue(key, out var body)
                ? new Reply(200, "image/png", body).With("ETag", "\"0x1\"")
                : Refusal(404, "BlobNotFound"),
        };
    }

    [GeneratedRegex("<Latest>([^<]+)</Latest>")]
    private static partial Regex Listed();

    private Reply Block(string id, byte[] body)
    {
        _blocks[id] = body;
        return Empty(201);
    }

    private Reply Put(string key, byte[] body)
    {
        Objects[key] = body;
        return Empty(201);
    }

    private Reply List(string prefix)
    {
        var entries = Objects.Where(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(static entry =>
            $"<Blob><Name>{entry.Key}</Name><Properties><Last-Modified>Sat, 21 Nov 2026 09:30:00 GMT</Last-Modified>"
            + $"<Content-Length>{entry.Value.Length}</Content-Length></Properties></Blob>");
        return Xml($"<EnumerationResults><Blobs>{string.Concat(entries)}</Blobs><NextMarker /></EnumerationResults>");
    }
}
