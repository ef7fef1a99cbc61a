using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Atelier.Cli.Facts;
using Atelier.Server.Native;
using Atelier.Server.Native.Library;

namespace Atelier.Cli.Backends.Remote;

/// <summary>The caller's pictures on a server.</summary>
internal sealed class RemoteShelf(ServerConnection server) : IPictureShelf
{
    private const string Json = "application/json";

    public Task<Answer<ImagePage>> SearchAsync(
        IReadOnlyDictionary<string, string> conditions,
        int limit,
        string? after,
        CancellationToken cancellationToken) => AskAsync(
            HttpMethod.Get,
            FormattableString.Invariant($"api/v1/images?limit={limit}") + Query(conditions, "&") + (after is null ? "" : "&cursor=" + Uri.EscapeDataString(after)),
            content: null,
            FactsJson.Default.ImagePage,
            cancellationToken);

    public Task<Answer<BulkAnswerBody>> ChangeAsync(BulkBody change, CancellationToken cancellationToken) =>
        PostAsync("api/v1/images/bulk", change, NativeJson.Default.BulkBody, NativeJson.Default.BulkAnswerBody, cancellationToken);

    public Task<Answer<BulkAnswerBody>> EraseAsync(EraseBody wish, CancellationToken cancellationToken) =>
        PostAsync("api/v1/images/erase", wish, NativeJson.Default.EraseBody, NativeJson.Default.BulkAnswerBody, cancellationToken);

    public Task<Answer<CollectionListBody>> ListCollectionsAsync(CancellationToken cancellationToken) =>
        AskAsync(HttpMethod.Get, "api/v1/collections", content: null, NativeJson.Default.CollectionListBody, cancellationToken);

    public Task<Answer<CollectionBody>> AddCollectionAsync(CollectionInputBody wish, CancellationToken cancellationToken) =>
        PostAsync("api/v1/collections", wish, NativeJson.Default.CollectionInputBody, NativeJson.Default.CollectionBody, cancellationToken);

    public async Task<Answer<string>> DeleteCollectionAsync(string id, CancellationToken cancellationToken)
    {
        var answer = await server.CallAsync(HttpMethod.Delete, "api/v1/collections/" + Uri.EscapeDataString(id), content: null, cancellationToken);
        return answer.IsOk ? id : answer.Error;
    }

    public async Task<Answer<string>> ExportAsync(IReadOnlyDictionary<string, string> conditions, string path, CancellationToken cancellationToken)
    {
        var written = await server.DownloadAsync("api/v1/images/export.zip" + Query(conditions, "?"), path, cancellationToken);
        return written.IsOk ? written.Value.ToString(CultureInfo.InvariantCulture) : written.Error;
    }

    public async Task<Answer<ImportedInfo>> ImportAsync(string path, IReadOnlyList<string> tags, string? collection, CancellationToken cancellationToken)
    {
        var place = new Dictionary<string, string>();
        if (tags.Count > 0)
        {
            place["tag"] = string.Join(',', tags);
        }

        if (collection is not null)
        {
            place["collection"] = collection;
        }

        using var form = new MultipartFormDataContent();
        using var file = new StreamContent(File.OpenRead(path));
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(file, "file", Path.GetFileName(path));
        var answer = await server.CallAsync(HttpMethod.Post, "api/v1/images/import" + Query(place, "?"), form, cancellationToken);
        if (!answer.IsOk)
        {
            return answer.Error;
        }

        var one = answer.Value.GetProperty("files")[0];
        return new ImportedInfo(
            path,
            one.GetProperty("status").GetString()!,
            one.GetProperty("image") is { ValueKind: JsonValueKind.Object } image ? image.GetProperty("id").GetString() : null,
            one.GetProperty("message").GetString());
    }

    private static string Query(IReadOnlyDictionary<string, string> conditions, string first) => conditions.Count == 0
        ? ""
        : first + string.Join('&', conditions.Select(static pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"));

    private Task<Answer<TAnswer>> PostAsync<TBody, TAnswer>(
        string path,
        TBody body,
        JsonTypeInfo<TBody> type,
        JsonTypeInfo<TAnswer> answer,
        CancellationToken cancellationToken)
        where TAnswer : class => AskAsync(
            HttpMethod.Post, path, new StringContent(JsonSerializer.Serialize(body, type), Encoding.UTF8, Json), answer, cancellationToken);

    private async Task<Answer<T>> AskAsync<T>(
        HttpMethod method,
        string path,
        HttpContent? content,
        JsonTypeInfo<T> type,
        CancellationToken cancellationToken)
        where T : class
    {
        var answer = await server.CallAsync(method, path, content, cancellationToken);
        return answer.IsOk ? server.Understand(answer.Value, type) : answer.Error;
    }
}
