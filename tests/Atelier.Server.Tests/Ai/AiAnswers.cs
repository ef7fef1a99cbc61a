using System.Net;
using System.Text;
using System.Text.Json;
using Atelier.Server.Tests.OpenAI;

namespace Atelier.Server.Tests.Ai;

/// <summary>What tests read of this dialect's answers.</summary>
internal static class AiAnswers
{
    private const string PngUri = "data:image/png;base64,";

    public static Answer Fine(this Answer answer)
    {
        Assert.True(answer.Status == HttpStatusCode.OK, Encoding.UTF8.GetString(answer.Body));
        return answer;
    }

    public static JsonElement Image(this Answer answer) => answer.Fine().Json.GetProperty("images").EnumerateArray().Single();

    public static string? Url(this Answer answer) => answer.Image().GetProperty("url").GetString();

    /// <summary>The bytes behind the answer's data: URI.</summary>
    public static byte[] Picture(this Answer answer)
    {
        var url = answer.Url()!;
        Assert.StartsWith(PngUri, url, StringComparison.Ordinal);
        return Convert.FromBase64String(url[PngUri.Length..]);
    }

    public static JsonElement Generation(this Answer answer) => answer.Fine().Json.GetProperty("generation_metadata");

    public static IReadOnlyList<string> GenerationWarnings(this Answer answer) =>
        [.. answer.Generation().GetProperty("warnings").EnumerateArray().Select(static warning => warning.GetString()!)];

    /// <summary>The sentence of an error.</summary>
    public static string Detail(this Answer answer) => answer.Json.GetProperty("detail").GetString()!;

    /// <summary>Asserts a 422 and gives its problems as <c>place: type</c>.</summary>
    public static IReadOnlyList<string> Problems(this Answer answer)
    {
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        return
        [
            .. answer.Json.GetProperty("detail").EnumerateArray().Select(static problem =>
            {
                Assert.Equal(["loc", "msg", "type"], problem.EnumerateObject().Select(static property => property.Name));
                Assert.NotEmpty(problem.GetProperty("msg").GetString()!);
                return $"{string.Join('.', problem.GetProperty("loc").EnumerateArray())}: {problem.GetProperty("type").GetString()}";
            }),
        ];
    }
}
