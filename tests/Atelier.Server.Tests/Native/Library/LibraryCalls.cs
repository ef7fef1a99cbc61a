using System.Text;
using System.Text.Json;
using Atelier.Server.Tests.Support;

namespace Atelier.Server.Tests.Native.Library;

/// <summary>What tests of the library do again and again.</summary>
internal static class LibraryCalls
{
    public static async Task<ImageRecord> DrawAsync(this TestServer server, string prompt, string? size = null) =>
        (await server.DrawAsync(new ImageRequest { Operation = ImageOperation.Generate, Prompt = prompt, Size = size ?? "256x256" })).Images[0];

    public static async Task<HttpResponseMessage> SendJsonAsync(this TestServer server, HttpMethod method, string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        return await server.SendAsync(method, path, content);
    }

    /// <summary>Sends JSON and reads the answer, which has to be a success.</summary>
    public static async Task<JsonElement> CallAsync(this TestServer server, HttpMethod method, string path, string json)
    {
        using var answer = await server.SendJsonAsync(method, path, json);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return await answer.JsonAsync();
    }

    public static Task<JsonElement> PostAsync(this TestServer server, string path, string json) => server.CallAsync(HttpMethod.Post, path, json);

    /// <summary>Prompts of what a listing finds, in its order.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(this TestServer server, string query)
    {
        var page = await server.GetAsync($"/api/v1/images?{query}").JsonAsync();
        return [.. page.GetProperty("images").EnumerateArray().Select(static image => image.Text("prompt"))];
    }
}
