using Atelier.Providers.Fetching;
using Atelier.Server.Fetching;
using Atelier.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Atelier.Server.Tests.Fetching;

public sealed class GuardedFetcherTests
{
    private static readonly byte[] s_picture = Png.Solid(8, 8, 0xFF3366CC);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("https://127.0.0.1:9/a.png")]
    [InlineData("https://localhost:9/a.png")]
    [InlineData("https://[::1]:9/a.png")]
    [InlineData("https://[::ffff:127.0.0.1]:9/a.png")]
    [InlineData("https://2130706433/a.png")]
    [InlineData("https://10.0.0.1/a.png")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    public async Task FetchAsync_PrivateAddress_IsRefusedWhileConnecting(string address)
    {
        using var fetcher = Fetcher(new FetchOptions());

        var problem = await fetcher.FetchAsync(address, Stream.Null, Cancel);

        Assert.Equal(FetchProblemKind.AddressNotAllowed, problem?.Kind);
        Assert.Contains("public internet", problem!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://example.org/a.png", "https://")]
    [InlineData("ftp://example.org/a.png", "https://")]
    [InlineData("file:///etc/passwd", "https://")]
    [InlineData("https://user:secret@example.org/a.png", "password")]
    [InlineData("a.png", "absolute")]
    public async Task FetchAsync_AddressOfAnotherKind_IsRefusedWithoutConnecting(string address, string word)
    {
        using var fetcher = Fetcher(new FetchOptions());

        var problem = await fetcher.FetchAsync(address, Stream.Null, Cancel);

        Assert.Equal(FetchProblemKind.AddressNotAllowed, problem?.Kind);
        Assert.Contains(word, problem!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FetchAsync_Picture_IsWrittenWhole()
    {
        await using var host = await PictureHost.StartAsync(static context => SendAsync(context, s_picture));

        var (problem, bytes) = await FetchAsync(host, "/a.png");

        Assert.Null(problem);
        Assert.Equal(s_picture, bytes);
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public async Task FetchAsync_Redirects_AreFollowedThreeTimes(int redirects, bool arrives)
    {
        await using var host = await PictureHost.StartAsync(context =>
        {
            var step = int.Parse(context.Request.Path.Value![1..], System.Globalization.CultureInfo.InvariantCulture);
            if (step == redirects)
            {
                return SendAsync(context, s_picture);
            }

            context.Response.Redirect($"/{step + 1}");
            return Task.CompletedTask;
        });

        var (problem, bytes) = await FetchAsync(host, "/0");

        Assert.Equal(arrives, problem is null);
        Assert.Equal(arrives ? s_picture.Length : 0, bytes.Length);
    }

    [Fact]
    public async Task FetchAsync_RedirectToAnotherScheme_IsRefused()
    {
        await using var host = await PictureHost.StartAsync(static context =>
        {
            context.Response.Redirect("ftp://example.org/a.png");
            return Task.CompletedTask;
        });

        var (problem, _) = await FetchAsync(host, "/");

        Assert.Equal(FetchProblemKind.AddressNotAllowed, problem?.Kind);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [ContractRow("S0-61")]
    public async Task FetchAsync_MoreBytesThanAllowed_IsRefused(bool tellsLength)
    {
        await using var host = await PictureHost.StartAsync(context =>
        {
            context.Response.ContentType = "image/png";
            context.Response.ContentLength = tellsLength ? s_picture.Length : null;
            return context.Response.Body.WriteAsync(s_picture).AsTask();
        });

        var (problem, _) = await FetchAsync(host, "/", new FetchOptions { AllowPrivateNetworks = true, MaxBytes = s_picture.Length - 1 });

        Assert.Equal(FetchProblemKind.TooLarge, problem?.Kind);
    }

    [Theory]
    [InlineData(404, "image/png", FetchProblemKind.NoAnswer)]
    [InlineData(200, "text/html", FetchProblemKind.NotAPicture)]
    public async Task FetchAsync_NoPictureThere_SaysWhy(int status, string type, object kind)
    {
        await using var host = await PictureHost.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = type;
            return context.Response.Body.WriteAsync(s_picture).AsTask();
        });

        var (problem, bytes) = await FetchAsync(host, "/");

        Assert.Equal(kind, problem?.Kind);
        Assert.Empty(bytes);
    }

    [Fact]
    public async Task FetchAsync_ConnectionThatBreaksOff_SaysSo()
    {
        await using var host = await PictureHost.StartAsync(static async context =>
        {
            context.Response.ContentType = "image/png";
            await context.Response.Body.WriteAsync(s_picture.AsMemory(0, 20));
            await context.Response.Body.FlushAsync();
            context.Abort();
        });

        var (problem, _) = await FetchAsync(host, "/");

        Assert.Equal(FetchProblemKind.NoAnswer, problem?.Kind);
    }

    [Fact]
    public async Task FetchAsync_ServerThatNeverAnswers_EndsAtTheLimit()
    {
        var time = new ManualTime();
        var asked = new TaskCompletionSource();
        await using var host = await PictureHost.StartAsync(async context =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        });
        using var fetcher = new GuardedFetcher(new FetchOptions { AllowPrivateNetworks = true }, time);

        var pending = fetcher.FetchAsync(host.Address, Stream.Null, Cancel);
        await asked.Task.WaitAsync(Cancel);
        time.Advance(TimeSpan.FromSeconds(30));

        var problem = await pending;
        Assert.Equal(FetchProblemKind.NoAnswer, problem?.Kind);
        Assert.Contains("30 seconds", problem!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FetchAsync_CallerLeaves_Throws()
    {
        using var caller = new CancellationTokenSource();
        await using var host = await PictureHost.StartAsync(async context =>
        {
            await caller.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        });
        using var fetcher = Fetcher(new FetchOptions { AllowPrivateNetworks = true });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetcher.FetchAsync(host.Address, Stream.Null, caller.Token));
    }

    private static GuardedFetcher Fetcher(FetchOptions options) => new(options, TimeProvider.System);

    private static async Task<(FetchProblem? Problem, byte[] Bytes)> FetchAsync(PictureHost host, string path, FetchOptions? options = null)
    {
        using var fetcher = Fetcher(options ?? new FetchOptions { AllowPrivateNetworks = true });
        using var bytes = new MemoryStream();
        var problem = await fetcher.FetchAsync(host.Address + path, bytes, Cancel);
        return (problem, bytes.ToArray());
    }

    private static Task SendAsync(HttpContext context, byte[] picture)
    {
        context.Response.ContentType = "image/png";
        return context.Response.Body.WriteAsync(picture).AsTask();
    }
}
