using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using Atelier.Server.Tests.Ai;
using Atelier.Server.Tests.OpenAI;

namespace Atelier.Server.Tests.Gemini;

/// <summary>Asks in Google's words and reads Google's answers.</summary>
internal static class GeminiCalls
{
    public const string Model = "gemini-nano-banana-2.1";

    public static Task<Answer> GenerateContentAsync(
        this AiServer server,
        object body,
        string model = Model,
        string version = "v1beta",
        string method = "generateContent",
        params (string Name, string Value)[] headers) =>
        server.SendAsync(HttpMethod.Post, $"/{version}/models/{model}:{method}", JsonContent.Create(body), headers);

    /// <summary>A request of one turn.</summary>
    public static object Asking(string text, object? config = null) =>
        new { contents = new object[] { new { role = "user", parts = new object[] { new { text } } } }, generationConfig = config };

    public static object Text(string text) => new { text };

    public static object Picture(byte[] png) => new { inlineData = new { mimeType = "image/png", data = Convert.ToBase64String(png) } };

    public static object Turn(string role, params object[] parts) => new { role, parts };

    public static Answer Made(this Answer answer)
    {
        Assert.True(answer.Status == HttpStatusCode.OK, Encoding.UTF8.GetString(answer.Body));
        return answer;
    }

    public static IReadOnlyList<JsonElement> Candidates(this JsonElement answer) => [.. answer.GetProperty("candidates").EnumerateArray()];

    public static IReadOnlyList<JsonElement> Parts(this JsonElement candidate) => [.. candidate.GetProperty("content").GetProperty("parts").EnumerateArray()];

    /// <summary>Parts of the only candidate.</summary>
    public static IReadOnlyList<JsonElement> OnlyParts(this Answer answer) => Assert.Single(answer.Made().Json.Candidates()).Parts();

    public static byte[] Bytes(this JsonElement part) => part.GetProperty("inlineData").GetProperty("data").GetBytesFromBase64();

    public static JsonElement Facts(this Answer answer) => answer.Made().Json.GetProperty("atelier");

    public static IReadOnlyList<string> FactWarnings(this Answer answer) =>
        [.. answer.Facts().GetProperty("warnings").EnumerateArray().Select(static warning => warning.GetString()!)];

    /// <summary>Asserts an error and gives its message.</summary>
    public static string Refused(this Answer answer, int code, string status)
    {
        var error = answer.Error;
        Assert.Equal((code, code, status), ((int)answer.Status, error.GetProperty("code").GetInt32(), error.GetProperty("status").GetString()));
        return error.GetProperty("message").GetString()!;
    }

    /// <summary>An error's detail of one of google.rpc's types.</summary>
    public static JsonElement Detail(this Answer answer, string type) => answer.Error.GetProperty("details").EnumerateArray()
        .Single(detail => detail.GetProperty("@type").GetString() == "type.googleapis.com/google.rpc." + type);

    public static IReadOnlyList<string> ViolatedFields(this Answer answer) =>
        [.. answer.Detail("BadRequest").GetProperty("fieldViolations").EnumerateArray().Select(static violation => violation.GetProperty("field").GetString()!)];

    /// <summary>The chunks of server-sent events.</summary>
    public static IReadOnlyList<JsonElement> Chunks(this Answer answer)
    {
        Assert.Equal("text/event-stream", answer.ContentHeaders.ContentType?.MediaType);
        using var stream = new MemoryStream(answer.Body);
        return [.. SseParser.Create(stream, static (_, data) => JsonElement.Parse(data)).Enumerate().Select(static item => item.Data)];
    }
}
