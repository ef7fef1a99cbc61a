using System.Net.Http.Json;
using System.Text.Json;
using Atelier.Testing;

namespace Atelier.EndToEnd.Contracts;

/// <summary>Calls the images route as plain HTTP and reads its answers.</summary>
internal static class ImagesApi
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static Task<HttpResponseMessage> PostAsync(this HttpClient http, object body) =>
        http.PostAsJsonAsync("/v1/images/generations", body, Cancel);

    public static async Task<JsonElement> GenerateAsync(this HttpClient http, object body)
    {
        using var answer = await http.PostAsync(body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
    }

    /// <summary>The error of a refused request, with its status.</summary>
    public static async Task<(int Status, JsonElement Body)> RefusalAsync(this HttpClient http, object body)
    {
        using var answer = await http.PostAsync(body);
        return ((int)answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel));
    }

    public static IEnumerable<JsonElement> Items(this JsonElement answer) => answer.GetProperty("data").EnumerateArray();

    public static async Task<byte[]> FetchAsync(this HttpClient http, JsonElement item) =>
        await http.GetByteArrayAsync(item.GetProperty("url").GetString(), Cancel);

    public static byte[] Decode(this JsonElement item) => item.GetProperty("b64_json").GetBytesFromBase64();

    /// <summary>The size of the picture behind an answer's first item, read from its bytes.</summary>
    public static async Task<string> SizeOfFirstAsync(this HttpClient http, object body) =>
        Png.SizeOf(await http.FetchAsync((await http.GenerateAsync(body)).Items().First()));
}
