using System.Net.Http.Json;
using System.Text.Json;

namespace Atelier.EndToEnd.Contracts;

/// <summary>Calls <c>/api/ai</c> as plain HTTP and reads its answers.</summary>
internal static class AiApi
{
    private const string PngUri = "data:image/png;base64,";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static Task<HttpResponseMessage> PostAiAsync(this HttpClient http, object body) =>
        http.PostAsJsonAsync("/api/ai/generate-image", body, Cancel);

    /// <summary>The answer to a request that has to work.</summary>
    public static async Task<JsonElement> AskAiAsync(this HttpClient http, object body)
    {
        using var answer = await http.PostAiAsync(body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancel));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
    }

    public static async Task<int> AiStatusAsync(this HttpClient http, object body)
    {
        using var answer = await http.PostAiAsync(body);
        return (int)answer.StatusCode;
    }

    public static JsonElement Image(this JsonElement answer) => answer.GetProperty("images").EnumerateArray().Single();

    public static string Url(this JsonElement answer) => answer.Image().GetProperty("url").GetString()!;

    public static byte[] Png(this JsonElement answer)
    {
        Assert.StartsWith(PngUri, answer.Url(), StringComparison.Ordinal);
        return Convert.FromBase64String(answer.Url()[PngUri.Length..]);
    }

    public static JsonElement Metadata(this JsonElement answer) => answer.GetProperty("generation_metadata");

    public static IReadOnlyList<string> Warnings(this JsonElement answer) =>
        [.. answer.Metadata().GetProperty("warnings").EnumerateArray().Select(static warning => warning.GetString()!)];
}
