using System.Collections.Concurrent;
using System.Globalization;
using System.Web;

namespace Atelier.Testing.Upstreams.Storage;

/// <summary>As much of S3 as a blob store needs, path style, for one bucket of any name.</summary>
public sealed class ScriptedBucket : ScriptedStorage
{
    private static readonly string s_tag = "\"" + new string('0', 31) + "-1\"";
    private readonly ConcurrentDictionary<string, Upload> _uploads = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>Keys of uploads that are neither complete nor given up.</summary>
    public IReadOnlyCollection<string> Unfinished => [.. _uploads.Values.Select(static upload => upload.Key)];

    /// <summary>Leaves an upload behind, as a process that died would.</summary>
    public void Abandon(string key, DateTimeOffset begun) => _uploads[NewId()] = new Upload(key, begun);

    /// <summary>What S3 answers where it refuses.</summary>
    public static Reply Refusal(int status, string code) =>
        Xml($"<Error><Code>{code}</Code><Message>No.</Message></Error>", status);

    protected override Reply AnswerHonestly(SeenRequest request)
    {
        var key = string.Join('/', request.Path.Split('/').Skip(2));
        var query = HttpUtility.ParseQueryString(request.Query);
        var upload = query["uploadId"];
        return (request.Method, query) switch
        {
            ("POST", _) when upload is null => Begin(key),
            ("POST", _) => Complete(key, upload!),
            ("PUT", _) when upload is not null => Part(upload, query["partNumber"]!, request.Body),
            ("PUT", _) when request.Header("x-amz-copy-source") is { } source => Copy(source, key),
            ("PUT", _) => Put(key, request.Body),
            ("DELETE", _) when upload is not null => Empty(_uploads.TryRemove(upload, out _) ? 204 : 404),
            ("DELETE", _) => Delete(key),
            ("GET", _) when request.Query.Contains("uploads", StringComparison.Ordinal) => ListUploads(),
            ("GET", _) when key.Length == 0 => List(query["prefix"] ?? ""),
            _ => Find(key),
        };
    }

    private string NewId() => Interlocked.Increment(ref _count).ToString(CultureInfo.InvariantCulture);

    private Reply Begin(string key)
    {
        var id = NewId();
        _uploads[id] = new Upload(key, TimeProvider.System.GetUtcNow());
        return Xml($"<InitiateMultipartUploadResult><Key>{key}</Key><UploadId>{id}</UploadId></InitiateMultipartUploadResult>");
    }

    private Reply Part(string id, string number, byte[] body)
    {
        _uploads[id].Parts[int.Parse(number, CultureInfo.InvariantCulture)] = body;
        return Empty(200).With("ETag", s_tag);
    }

    private Reply Complete(string key, string id)
    {
        _uploads.TryRemove(id, out var upload);
        Objects[key] = [.. upload!.Parts.OrderBy(static part => part.Key).SelectMany(static part => part.Value)];
        return Xml($"<CompleteMultipartUploadResult><Key>{key}</Key><ETag>{s_tag}</ETag></CompleteMultipartUploadResult>");
    }

    private Reply Copy(string source, string key)
    {
        Objects[key] = Objects[string.Join('/', source.TrimStart('/').Split('/').Skip(1))];
        return Xml($"<CopyObjectResult><ETag>{s_tag}</ETag></CopyObjectResult>");
    }

    private Reply Put(string key, byte[] body)
    {
        Objects[key] = body;
        return Empty(200).With("ETag", s_tag);
    }

    private Reply Delete(string key)
    {
        Objects.TryRemove(key, out _);
        return Empty(204);
    }

    private Reply Find(string key) => Objects.TryGetValue(key, out var body)
        ? new Reply(200, "image/png", body).With("ETag", s_tag)
        : Refusal(404, "NoSuchKey");

    private Reply List(string prefix)
    {
        var entries = Objects.Where(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(static entry =>
            $"<Contents><Key>{entry.Key}</Key><LastModified>2026-11-21T09:30:00.000Z</LastModified><Size>{entry.Value.Length}</Size></Contents>");
        return Xml($"<ListBucketResult><IsTruncated>false</IsTruncated>{string.Concat(entries)}</ListBucketResult>");
    }

    private Reply ListUploads()
    {
        var entries = _uploads.Select(static entry => string.Create(
            CultureInfo.InvariantCulture,
            $"<Upload><Key>{entry.Value.Key}</Key><UploadId>{entry.Key}</UploadId><Initiated>{entry.Value.Begun:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}</Initiated></Upload>"));
        return Xml($"<ListMultipartUploadsResult><IsTruncated>false</IsTruncated>{string.Concat(entries)}</ListMultipartUploadsResult>");
    }

    private sealed record Upload(string Key, DateTimeOffset Begun)
    {
        public ConcurrentDictionary<int, byte[]> Parts { get; } = new();
    }
}
