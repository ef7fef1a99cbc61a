using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Atelier.Server.Tests.Support;

namespace Atelier.Server.Tests.Native.Generate;

/// <summary>Calls the native routes and reads their answers.</summary>
internal static class NativeCalls
{
    public const string Generate = "/api/v1/generate";

    public const string Edit = "/api/v1/edit";

    public const string Batch = "/api/v1/generate/batch";

    public static async Task<(HttpStatusCode Status, JsonElement Body)> CallAsync(this TestServer server, object body, string path = Generate)
    {
        using var answer = await server.Http.PostAsJsonAsync(path, body, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.JsonAsync());
    }

    /// <summary>The answer to a request that has to work.</summary>
    public static async Task<JsonElement> MakeAsync(this TestServer server, object body, string path = Generate)
    {
        var (status, answer) = await server.CallAsync(body, path);
        Assert.True(status == HttpStatusCode.OK, answer.ToString());
        return answer;
    }

    /// <summary>The error of a request that has to be refused.</summary>
    public static async Task<(int Status, string Error, string[] Issues)> RefusalAsync(this TestServer server, object body, string path = Generate)
    {
        var (status, answer) = await server.CallAsync(body, path);
        Assert.False(answer.GetProperty("success").GetBoolean());
        Assert.NotEmpty(answer.Text("message"));
        Assert.NotEmpty(answer.Text("correlation_id"));
        var issues = answer.TryGetProperty("issues", out var told) ? told.EnumerateArray().Select(static issue => issue.GetString()!).ToArray() : [];
        return ((int)status, answer.Text("error"), issues);
    }

    public static IReadOnlyList<JsonElement> Images(this JsonElement answer) => [.. answer.GetProperty("images").EnumerateArray()];

    public static IReadOnlyList<string> Warnings(this JsonElement answer) =>
        [.. answer.GetProperty("warnings").EnumerateArray().Select(static warning => warning.GetString()!)];

    public static bool IsNull(this JsonElement element, string name) => element.GetProperty(name).ValueKind == JsonValueKind.Null;

    public static byte[] Bytes(this JsonElement image) => image.GetProperty("base64_data").GetBytesFromBase64();

    public static async Task<byte[]> FetchAsync(this TestServer server, JsonElement image) =>
        await server.Http.GetByteArrayAsync(image.Text("url"), TestContext.Current.CancellationToken);

    public static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");
}
