using System.Net;
using System.Text;
using Atelier.Server.Tests.Support;
using Atelier.Testing;

namespace Atelier.Server.Tests.Native.Money;

public sealed class BudgetRouteTests
{
    private const string Generations = "/v1/images/generations";

    [Fact]
    [ContractRow("S3-83")]
    public async Task Generations_BudgetUsedUp_Is402WithBalanceEstimateAndShortfall()
    {
        await using var server = await TestServer.StartAsync(static options => options.Engine.HourlyBudgetImages = 1);
        using var first = await server.SendAsync(HttpMethod.Post, Generations, Json("""{"prompt": "a kite"}"""));
        using var second = await server.SendAsync(HttpMethod.Post, Generations, Json("""{"prompt": "a kite", "n": 2}"""));

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(HttpStatusCode.PaymentRequired, second.StatusCode);
        Assert.Equal("false", second.Header("x-should-retry"));
        Assert.Equal("", second.Header("Retry-After"));
        var error = (await second.JsonAsync()).GetProperty("error");
        Assert.Equal(("budget_exceeded", "billing_limit_user_error"), (error.Text("code"), error.Text("type")));
        Assert.StartsWith("Hourly limit exceeded (1 image/hour)", error.Text("message"), StringComparison.Ordinal);
        Assert.Equal(("images", "hourly-images"), (error.Text("unit"), error.Text("budget")));
        Assert.Equal(
            (0m, 2m, 2m),
            (error.GetProperty("balance").GetDecimal(), error.GetProperty("estimate").GetDecimal(), error.GetProperty("shortfall").GetDecimal()));
        Assert.True(error.GetProperty("resets_at").GetDateTimeOffset() > TimeProvider.System.GetUtcNow().AddMinutes(-1));
    }

    [Theory]
    [InlineData("/api/ai/generate-image", """{"prompt": "a kite", "model": "gemini-2.5-flash-image"}""", "detail")]
    [InlineData("/api/v1/upscale", """{"image": "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="}""", "message")]
    public async Task OtherDialects_BudgetUsedUp_CarryTheSameFields(string route, string body, string words)
    {
        await using var server = await TestServer.StartAsync(static options => options.Engine.DailyBudgetImages = 0);

        using var answer = await server.SendAsync(HttpMethod.Post, route, Json(body));

        Assert.Equal(HttpStatusCode.PaymentRequired, answer.StatusCode);
        var told = await answer.JsonAsync();
        Assert.StartsWith("Daily limit exceeded (0 images/day)", told.Text(words), StringComparison.Ordinal);
        Assert.Equal(1, told.GetProperty("shortfall").GetDecimal());
    }

    [Fact]
    public async Task Budgets_MadeByAKeysOwner_LimitAndOutliveARestart()
    {
        using var data = new TemporaryFolder();
        await using (var server = await TestServer.StartAsync(data: data))
        {
            using var made = await server.SendAsync(
                HttpMethod.Put, "/api/v1/admin/budgets/mine", Json("""{"scope": "key", "of": "anonymous", "window": "day", "limit_images": 2, "warn_at": [0.5]}"""));
            Assert.Equal(HttpStatusCode.OK, made.StatusCode);
            await server.DrawAsync();
        }

        await using var again = await TestServer.StartAsync(static options => options.Engine.DailyBudgetUsd = 10, data: data);
        var budgets = (await again.GetAsync("/api/v1/admin/budgets").JsonAsync()).GetProperty("budgets");
        Assert.Equal(["daily-usd", "mine"], budgets.EnumerateArray().Select(static budget => budget.Text("id")));
        Assert.Equal([true, false], budgets.EnumerateArray().Select(static budget => budget.GetProperty("configured").GetBoolean()));
        var account = budgets[1].GetProperty("accounts")[0];
        Assert.Equal("key:anonymous", account.Text("account"));
        Assert.Equal((1, 1), (account.GetProperty("spent_images").GetInt32(), account.GetProperty("remaining_images").GetInt32()));
        Assert.Equal(account.GetProperty("window_start").GetDateTimeOffset().AddDays(1), account.GetProperty("window_end").GetDateTimeOffset());

        var own = (await again.GetAsync("/api/v1/budget").JsonAsync()).GetProperty("budgets");
        Assert.Equal(["daily-usd", "mine"], own.EnumerateArray().Select(static budget => budget.Text("id")));
        using var gone = await again.SendAsync(HttpMethod.Delete, "/api/v1/admin/budgets/mine");
        Assert.Equal(HttpStatusCode.OK, gone.StatusCode);
        Assert.Equal(1, (await again.GetAsync("/api/v1/admin/budgets").JsonAsync()).GetProperty("budgets").GetArrayLength());
    }

    [Theory]
    [InlineData("PUT", "x", """{"scope": "planet", "window": "day", "limit_usd": 1}""", 400)]
    [InlineData("PUT", "x", """{"scope": "server", "window": "week", "limit_usd": 1}""", 400)]
    [InlineData("PUT", "x", """{"scope": "server", "window": "day"}""", 400)]
    [InlineData("PUT", "x", """{"scope": "server"}""", 400)]
    [InlineData("PUT", "X!", """{"scope": "server", "window": "day", "limit_usd": 1}""", 400)]
    [InlineData("PUT", "daily-usd", """{"scope": "server", "window": "day", "limit_usd": 1}""", 409)]
    [InlineData("DELETE", "daily-usd", null, 409)]
    [InlineData("DELETE", "nobodys", null, 404)]
    public async Task Budgets_WhatCannotBe_IsRefused(string method, string id, string? body, int status)
    {
        await using var server = await TestServer.StartAsync(static options => options.Engine.DailyBudgetUsd = 10);

        using var answer = await server.SendAsync(new HttpMethod(method), "/api/v1/admin/budgets/" + id, body is null ? null : Json(body));

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.False((await answer.JsonAsync()).GetProperty("success").GetBoolean());
    }

    [Fact]
    public async Task Budgets_OfATeam_CountItsKeysTogether()
    {
        await using var server = await TestServer.StartAsync(static options =>
        {
            options.Access.ApiKeys = ["sk-one", "sk-two", "sk-three"];
            options.Access.Teams = new Dictionary<string, string> { [IdOf("sk-one")] = "design", [IdOf("sk-two")] = "design" };
            options.Engine.Budgets = [new Budget { Id = "design", Scope = BudgetScope.Team, Of = "design", Window = BudgetWindow.Day, LimitImages = 1 }];
        });

        Assert.Equal(HttpStatusCode.OK, await StatusAsync("sk-one"));
        Assert.Equal(HttpStatusCode.PaymentRequired, await StatusAsync("sk-two"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("sk-three"));

        async Task<HttpStatusCode> StatusAsync(string key)
        {
            server.Use(key);
            using var answer = await server.SendAsync(HttpMethod.Post, Generations, Json("""{"prompt": "a kite"}"""));
            return answer.StatusCode;
        }
    }

    internal static string IdOf(string key) =>
        "key-" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..12];

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
