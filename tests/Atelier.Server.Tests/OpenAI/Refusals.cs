using System.Net;
using System.Text.Json;

namespace Atelier.Server.Tests.OpenAI;

/// <summary>What every refusal of a <c>/v1</c> route has in common.</summary>
internal static class Refusals
{
    /// <summary>Checks status, code, parameter and sentence in all three shapes of the body, and the headers clients go by.</summary>
    public static void AssertRefused(this Answer answer, int status, string code, string? param, string sentence)
    {
        Assert.Equal((HttpStatusCode)status, answer.Status);
        var error = answer.Error;
        Assert.Equal(["message", "type", "param", "code"], error.EnumerateObject().Select(static property => property.Name));
        Assert.Contains(sentence, error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(code, error.GetProperty("code").GetString());
        Assert.Equal(param, error.GetProperty("param").GetString());
        Assert.NotEmpty(error.GetProperty("type").GetString()!);

        var older = answer.Json.GetProperty("responseStatus");
        Assert.Equal(error.GetProperty("message").GetString(), older.GetProperty("message").GetString());
        Assert.NotEmpty(older.GetProperty("errorCode").GetString()!);

        var detail = answer.Json.GetProperty("detail");
        if (param is null)
        {
            Assert.Equal(JsonValueKind.String, detail.ValueKind);
        }
        else
        {
            Assert.Equal(error.GetProperty("message").GetString(), detail[0].GetProperty("msg").GetString());
            Assert.Contains(param, detail[0].GetProperty("loc").EnumerateArray().Select(static part => part.GetString()));
            Assert.NotEmpty(detail[0].GetProperty("type").GetString()!);
        }

        Assert.NotEmpty(answer.Header("x-request-id")!);
        Assert.Equal("false", answer.Header("x-should-retry"));
    }
}
