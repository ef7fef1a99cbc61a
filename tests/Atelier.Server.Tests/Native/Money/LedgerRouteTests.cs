using System.Net;
using System.Text;
using Atelier.Server.Tests.Support;
using Atelier.Testing.Conformance;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Server.Tests.Native.Money;

/// <summary>Usage, ledger, bills and settling, over HTTP.</summary>
public sealed class LedgerRouteTests
{
    private static readonly SampleRecords s_sample = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Usage_Groups_AreAddedUpAsJsonAndCsv()
    {
        await using var server = await TestServer.StartAsync();
        await AddAsync(server, "openai", 0.04m);
        await AddAsync(server, "bfl", cost: null);

        var usage = await server.GetAsync("/api/v1/usage?group_by=day,provider&from=2026-11-20&until=2026-11-23").JsonAsync();
        using var csv = await server.GetAsync("/api/v1/usage?group_by=provider&from=2026-11-20&until=2026-11-23&format=csv");

        var rows = usage.GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal(["bfl", "openai"], rows.Select(static row => row.Text("provider")));
        Assert.Equal(0.06m, rows[0].GetProperty("unknown_usd").GetDecimal());
        Assert.Equal((1, 0.04m), (rows[1].GetProperty("images").GetInt32(), rows[1].GetProperty("cost_usd").GetDecimal()));
        Assert.Equal(2, usage.GetProperty("total").GetProperty("requests").GetInt32());
        Assert.Equal("text/csv", csv.Content.Headers.ContentType!.MediaType);
        Assert.Equal(
            "start,provider,images,requests,failures,cost_usd,unknown_charges,unknown_usd,average_duration_ms\r\n"
            + "2026-11-20T00:00:00Z,bfl,0,1,1,0,1,0.06,2000\r\n"
            + "2026-11-20T00:00:00Z,openai,1,1,0,0.04,0,0,2000\r\n",
            await csv.Content.ReadAsStringAsync(Cancel));
    }

    [Theory]
    [InlineData("/api/v1/usage?group_by=colour", "group_by")]
    [InlineData("/api/v1/usage?group_by=day,month", "group_by")]
    [InlineData("/api/v1/usage?from=soon", "from")]
    [InlineData("/api/v1/usage?from=2026-11-02&until=2026-11-01", "until")]
    [InlineData("/api/v1/usage?format=xml", "format")]
    [InlineData("/api/v1/ledger?limit=0", "limit")]
    [InlineData("/api/v1/ledger?cursor=x", "cursor")]
    [InlineData("/api/v1/ledger?charged=perhaps", "charged")]
    [InlineData("/api/v1/ledger?outcome=fine", "outcome")]
    public async Task Query_WhatCannotBe_NamesItsParameter(string path, string parameter)
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await server.GetAsync(path);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(parameter, (await answer.JsonAsync()).Text("parameter"));
    }

    [Fact]
    public async Task Ledger_Entries_TellEverythingAndPage()
    {
        await using var server = await TestServer.StartAsync();
        await AddAsync(server, "openai", 0.04m);
        await AddAsync(server, "bfl", cost: null);

        var first = await server.GetAsync("/api/v1/ledger?limit=1").JsonAsync();
        var second = await server.GetAsync("/api/v1/ledger?limit=1&cursor=" + first.Text("next")).JsonAsync();
        var unknown = await server.GetAsync("/api/v1/ledger?charged=unknown").JsonAsync();
        using var csv = await server.GetAsync("/api/v1/ledger?format=csv");

        Assert.Equal("bfl", first.GetProperty("entries")[0].Text("provider"));
        var entry = second.GetProperty("entries")[0];
        Assert.Equal(("openai", "yes", "succeeded", "anna", "8x8"), (entry.Text("provider"), entry.Text("charged"), entry.Text("outcome"), entry.Text("caller"), entry.Text("size")));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, second.GetProperty("next").ValueKind);
        Assert.Equal(1, unknown.GetProperty("entries").GetArrayLength());
        Assert.Equal(4, (await csv.Content.ReadAsStringAsync(Cancel)).Split("\r\n").Length);
    }

    [Fact]
    public async Task Reconcile_CsvBill_IsToldDryAndThenDone()
    {
        await using var server = await TestServer.StartAsync();
        var id = await AddAsync(server, "bfl", cost: null);
        const string Bill = "time,cost,model\n2026-11-21T09:30:02Z,0.05,gpt-image-2\n";

        var dry = await PostAsync(server, "/api/v1/admin/reconcile?provider=bfl&dry_run=true", Bill).JsonAsync();
        var before = await server.GetAsync("/api/v1/jobs/" + id).JsonAsync();
        var done = await PostAsync(server, "/api/v1/admin/reconcile?provider=bfl", Bill).JsonAsync();
        var after = await server.GetAsync("/api/v1/jobs/" + id).JsonAsync();

        Assert.True(dry.GetProperty("dry_run").GetBoolean());
        Assert.Equal(1, dry.GetProperty("corrected").GetArrayLength());
        Assert.Equal("unknown", before.Text("state"));
        Assert.Equal((1, 0.05m), (done.GetProperty("matched").GetInt32(), done.GetProperty("after_usd").GetDecimal()));
        Assert.Equal(("failed", 0.05m), (after.Text("state"), after.GetProperty("cost").GetDecimal()));
    }

    [Theory]
    [InlineData("", "time,cost\n2026-11-21,1", "provider")]
    [InlineData("?provider=bfl&dry_run=maybe", "time,cost\n2026-11-21,1", "dry_run")]
    [InlineData("?provider=bfl&tolerance_seconds=-1", "time,cost\n2026-11-21,1", "tolerance_seconds")]
    [InlineData("?provider=bfl", "time,price tag\n2026-11-21,1", "body")]
    public async Task Reconcile_WhatCannotBe_NamesItsParameter(string query, string bill, string parameter)
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await PostAsync(server, "/api/v1/admin/reconcile" + query, bill);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(parameter, (await answer.JsonAsync()).Text("parameter"));
    }

    [Fact]
    public async Task Settle_UnknownJob_TellsItsHonestEndAndRefusesTheRest()
    {
        await using var server = await TestServer.StartAsync();
        var id = await AddAsync(server, "bfl", cost: null);
        var known = await AddAsync(server, "openai", 0.04m);

        using var settled = await PostAsync(server, $"/api/v1/admin/jobs/{id}/settle", """{"charged": "no"}""");
        using var nothing = await PostAsync(server, $"/api/v1/admin/jobs/{known}/settle", """{"charged": "no"}""");
        using var nobody = await PostAsync(server, $"/api/v1/admin/jobs/{s_sample.NewId()}/settle", """{"charged": "no"}""");
        using var unclear = await PostAsync(server, $"/api/v1/admin/jobs/{id}/settle", """{"charged": "perhaps"}""");

        var job = await settled.JsonAsync();
        Assert.Equal(("failed", 0m), (job.Text("state"), job.GetProperty("cost").GetDecimal()));
        Assert.Contains("did not charge", job.GetProperty("error").Text("message"), StringComparison.Ordinal);
        Assert.Equal(
            [HttpStatusCode.Conflict, HttpStatusCode.NotFound, HttpStatusCode.BadRequest],
            new[] { nothing.StatusCode, nobody.StatusCode, unclear.StatusCode });
    }

    [Fact]
    public async Task OrganizationUsage_Groups_HaveOpenAisShape()
    {
        await using var server = await TestServer.StartAsync();
        await AddAsync(server, "openai", 0.04m);
        var start = SampleRecords.Start.AddDays(-1).ToUnixTimeSeconds();
        var end = SampleRecords.Start.AddDays(1).ToUnixTimeSeconds();

        var page = await server.GetAsync(
            $"/v1/organization/usage/images?start_time={start}&end_time={end}&group_by=model,source&group_by[]=api_key_id&sources=image.generation").JsonAsync();
        var none = await server.GetAsync($"/v1/organization/usage/images?start_time={start}&end_time={end}&models=other").JsonAsync();
        using var bad = await server.GetAsync($"/v1/organization/usage/images?start_time={start}&group_by=colour");

        var result = page.GetProperty("data").EnumerateArray().SelectMany(static bucket => bucket.GetProperty("results").EnumerateArray()).Single();
        Assert.Equal("organization.usage.images.result", result.Text("object"));
        Assert.Equal(("gpt-image-2", "image.generation", "anna", 1), (result.Text("model"), result.Text("source"), result.Text("api_key_id"), result.GetProperty("images").GetInt32()));
        Assert.All(none.GetProperty("data").EnumerateArray(), static bucket => Assert.Equal(0, bucket.GetProperty("results").GetArrayLength()));
        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
    }

    [Fact]
    public async Task OrganizationCosts_LineItems_HaveOpenAisShape()
    {
        await using var server = await TestServer.StartAsync();
        await AddAsync(server, "openai", 0.04m);
        await AddAsync(server, "bfl", cost: null);
        var start = SampleRecords.Start.AddDays(-1).ToUnixTimeSeconds();

        var page = await server.GetAsync($"/v1/organization/costs?start_time={start}&limit=3&group_by=line_item").JsonAsync();
        using var bad = await server.GetAsync($"/v1/organization/costs?start_time={start}&bucket_width=1h");

        Assert.Equal(("page", 3), (page.Text("object"), page.GetProperty("data").GetArrayLength()));
        var result = page.GetProperty("data").EnumerateArray().SelectMany(static bucket => bucket.GetProperty("results").EnumerateArray()).Single();
        Assert.Equal(("organization.costs.result", "gpt-image-2"), (result.Text("object"), result.Text("line_item")));
        Assert.Equal((0.10m, "usd"), (result.GetProperty("amount").GetProperty("value").GetDecimal(), result.GetProperty("amount").Text("currency")));
        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
    }

    private static Task<HttpResponseMessage> PostAsync(TestServer server, string path, string body) => server.SendAsync(
        HttpMethod.Post, path, new StringContent(body, Encoding.UTF8, body.StartsWith('{') ? "application/json" : "text/csv"));

    /// <summary>A job of anna's that ended: well, or so that nobody knows what it cost.</summary>
    private static async Task<string> AddAsync(TestServer server, string provider, decimal? cost)
    {
        var jobs = server.Services.GetRequiredService<IJobStore>();
        var job = s_sample.Job() with { Caller = "anna", ReservedUsd = 0.06m };
        Assert.Null(await jobs.AddAsync(job, Cancel));
        var attempt = SampleRecords.Attempt(job) with
        {
            Provider = provider,
            EndedAt = SampleRecords.Start.AddSeconds(3),
            State = cost is null ? AttemptState.Unknown : AttemptState.Succeeded,
            Images = cost is null ? 0 : 1,
            Charged = cost is null ? Charge.Unknown : Charge.Yes,
            CostUsd = cost,
            ExpectedUsd = 0.04m,
            HighUsd = 0.06m,
            Size = "8x8",
        };
        var ended = SampleRecords.Succeeded(job) with { State = cost is null ? JobState.Unknown : JobState.Succeeded, CostUsd = cost };
        Assert.True(await jobs.FinishAsync(ended, attempt, [], Cancel));
        await server.Services.GetRequiredService<ILedgerStore>().SettleAsync(job.Id, cost ?? 0.06m, images: cost is null ? 0 : 1, SampleRecords.Start, Cancel);
        return job.Id;
    }
}
