using System.Text.Json;
using Atelier.Providers.Http;

namespace Atelier.Providers.Tests.Http;

public sealed class RetryHintsTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("retry-after", "7", 7)]
    [InlineData("retry-after", "0.5", 0.5)]
    [InlineData("retry-after", "Sat, 28 Nov 2026 12:00:30 GMT", 30)]
    [InlineData("retry-after", "Sat, 28 Nov 2026 11:00:00 GMT", 0)]
    [InlineData("retry-after-ms", "250", 0.25)]
    [InlineData("x-ms-retry-after-ms", "1500", 1.5)]
    [InlineData("x-ratelimit-reset-requests", "6m0s", 360)]
    [InlineData("x-ratelimit-reset-requests", "12ms", 0.012)]
    [InlineData("x-ratelimit-reset", "1", 1)]
    [InlineData("x-ratelimit-reset", "1795867245", 45)]
    public void Read_Header_IsUnderstood(string name, string value, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Read((name, value)));

    [Fact]
    public void Read_MillisecondsAndSeconds_TheFinerOneCounts() =>
        Assert.Equal(TimeSpan.FromMilliseconds(900), Read(("retry-after", "1"), ("retry-after-ms", "900")));

    [Theory]
    [InlineData("retry-after", "soon")]
    [InlineData("retry-after", "1e300")]
    [InlineData("retry-after", "-5")]
    [InlineData("x-request-id", "7")]
    public void Read_WhatSaysNothing_GivesNothing(string name, string value) => Assert.Null(Read((name, value)));

    [Fact]
    public void Read_GooglesRetryInfo_IsFoundInTheBody()
    {
        using var body = JsonDocument.Parse(
            """{"error":{"code":429,"details":[{"@type":"type.googleapis.com/google.rpc.QuotaFailure"},{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"34.5s"}]}}""");

        Assert.Equal(TimeSpan.FromSeconds(34.5), RetryHints.Read(Headers(), body.RootElement, "", s_now));
    }

    [Theory]
    [InlineData("Rate limit reached: Limit 5, Used 5. Please try again in 12s. Contact us.", 12)]
    [InlineData("Please try again in 1m30.5s.", 90.5)]
    [InlineData("please TRY AGAIN IN 250ms", 0.25)]
    public void Read_WordsOfTheMessage_AreTheLastHint(string message, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetryHints.Read(Headers(), null, message, s_now));

    private static TimeSpan? Read(params (string Name, string Value)[] headers) => RetryHints.Read(Headers(headers), null, "", s_now);

    private static System.Net.Http.Headers.HttpResponseHeaders Headers(params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage();
        foreach (var (name, value) in headers)
        {
            Assert.True(response.Headers.TryAddWithoutValidation(name, value));
        }

        return response.Headers;
    }
}
