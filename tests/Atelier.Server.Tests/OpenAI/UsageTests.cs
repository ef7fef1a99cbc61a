using System.Globalization;
using System.Net;
using System.Text.Json;
using Atelier.Testing;

namespace Atelier.Server.Tests.OpenAI;

public sealed class UsageTests
{
    private const string Path = "/v1/organization/usage/images";

    [Theory]
    [InlineData("1m", 60)]
    [InlineData("1h", 3600)]
    [InlineData("1d", 86_400)]
    [ContractRow("S4-51", "S4-56")]
    public async Task Usage_AfterFivePictures_CountsThemInTheirBucket(string width, int seconds)
    {
        await using var server = await DialectServer.StartAsync();
        var before = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        await server.PostAsync("/v1/images/generations", """{"prompt":"A fox","n":5,"user":"u-1"}""");
        var after = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + 1;

        var answer = await server.GetAsync($"{Path}?start_time={before}&end_time={after}&bucket_width={width}&project_id=p-1");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("page", answer.Json.GetProperty("object").GetString());
        Assert.False(answer.Json.GetProperty("has_more").GetBoolean());
        Assert.Equal(JsonValueKind.Null, answer.Json.GetProperty("next_page").ValueKind);
        var bucket = Assert.Single(
            answer.Json.GetProperty("data").EnumerateArray(),
            static bucket => bucket.GetProperty("results").GetArrayLength() > 0);
        Assert.Equal("bucket", bucket.GetProperty("object").GetString());
        Assert.Equal(0, bucket.GetProperty("start_time").GetInt64() % seconds);
        Assert.Equal(seconds, bucket.GetProperty("end_time").GetInt64() - bucket.GetProperty("start_time").GetInt64());
        Assert.InRange(after - 1, bucket.GetProperty("start_time").GetInt64(), bucket.GetProperty("end_time").GetInt64());
        var result = Assert.Single(bucket.GetProperty("results").EnumerateArray());
        Assert.Equal("organization.usage.result", result.GetProperty("object").GetString());
        Assert.Equal(5, result.GetProperty("num_model_requests").GetInt32());
        Assert.Equal(0, result.GetProperty("input_cached_tokens").GetInt32());
        Assert.True(result.TryGetProperty("input_tokens", out _));
        Assert.True(result.TryGetProperty("output_tokens", out _));
        Assert.Equal("p-1", result.GetProperty("project_id").GetString());
    }

    [Fact]
    public async Task Usage_MoreBucketsThanThePage_GoesOnWithNextPage()
    {
        await using var server = await DialectServer.StartAsync();
        var query = $"{Path}?start_time=1795226410&end_time=1795226700&bucket_width=1m&limit=2";
        var starts = new List<long>();

        var page = "";
        do
        {
            var answer = await server.GetAsync(query + page);
            starts.AddRange(answer.Json.GetProperty("data").EnumerateArray().Select(static bucket => bucket.GetProperty("start_time").GetInt64()));
            page = answer.Json.GetProperty("next_page").GetString() is { } next ? "&page=" + next : null;
            Assert.Equal(page is not null, answer.Json.GetProperty("has_more").GetBoolean());
        }
        while (page is not null);

        Assert.Equal(Enumerable.Range(0, 5).Select(static number => 1795226400L + (60 * number)), starts);
    }

    [Fact]
    public async Task Usage_NoEnd_EndsNow()
    {
        await using var server = await DialectServer.StartAsync();
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

        var answer = await server.GetAsync(string.Create(CultureInfo.InvariantCulture, $"{Path}?start_time={now - 60}&bucket_width=1m"));

        Assert.InRange(answer.Json.GetProperty("data").GetArrayLength(), 1, 3);
    }

    [Theory]
    [InlineData("", "missing_required_parameter", "start_time", "in Unix seconds")]
    [InlineData("?start_time=yesterday", "invalid_value", "start_time", "a whole number between 0 and")]
    [InlineData("?start_time=-1", "invalid_value", "start_time", "a whole number between 0 and")]
    [InlineData("?start_time=99999999999999", "invalid_value", "start_time", "a whole number between 0 and 253402300799")]
    [InlineData("?start_time=100&end_time=100", "invalid_value", "end_time", "between 101 and")]
    [InlineData("?start_time=100&bucket_width=1w", "invalid_value", "bucket_width", "'1m', '1h' or '1d'")]
    [InlineData("?start_time=100&limit=0", "invalid_value", "limit", "between 1 and 31")]
    [InlineData("?start_time=100&limit=1441&bucket_width=1m", "invalid_value", "limit", "between 1 and 1440")]
    [InlineData("?start_time=86400&end_time=90000&page=5", "invalid_value", "page", "between 86400 and 89999")]
    public async Task Usage_BadQuery_NamesTheParameter(string query, string code, string param, string sentence)
    {
        await using var server = await DialectServer.StartAsync();

        var answer = await server.GetAsync(Path + query);

        answer.AssertRefused(400, code, param, sentence);
        Assert.Equal("query", answer.Json.GetProperty("detail")[0].GetProperty("loc")[0].GetString());
    }
}
