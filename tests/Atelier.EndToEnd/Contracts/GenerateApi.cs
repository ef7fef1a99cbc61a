using System.Net.Http.Json;
using System.Text.Json;

namespace Atelier.EndToEnd.Contracts;

/// <summary>Calls <c>/api/v1/generate</c> as plain HTTP and reads its answers.</summary>
internal static class GenerateApi
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The answer to a request that has to work.</summary>
    public static async Task<JsonElement> MakeAsync(this HttpClient http, object body, string path = "/api/v1/generate")
    {
        using var answer = await http.PostAsJsonAsync(path, body, Cancel);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancel));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
    }

    /// <summary>The error of a refused request, with its status.</summary>
    public static async Task<(int Status, JsonElement Body)> RefusedAsync(this HttpClient http, object body, string path = "/api/v1/generate")
    {
        using var answer = await http.PostAsJsonAsync(path, body, Cancel);
        return ((int)answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel));
    }

    public static IReadOnlyList<JsonElement> Pictures(this JsonElement answer) => [.. answer.GetProperty("images").EnumerateArray()];

    public static string? Word(this JsonElement element, string name) => element.GetProperty(name).GetString();
}
