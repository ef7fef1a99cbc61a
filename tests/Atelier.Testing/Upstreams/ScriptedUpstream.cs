using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Testing.Upstreams;

/// <summary>A vendor's service as its documents describe it, on loopback, that can be told to misbehave.</summary>
/// <remarks>As strict as the real one: what the vendor refuses, a derived class refuses too, in the vendor's words.</remarks>
public abstract class ScriptedUpstream : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<SeenRequest> _requests = new();
    private readonly List<(Func<SeenRequest, bool> When, Misbehaviour What)> _plans = [];
    private readonly Lock _planning = new();
    private readonly List<(Func<SeenRequest, bool> When, TaskCompletionSource<SeenRequest> Seen)> _watchers = [];
    private int _order;

    protected ScriptedUpstream()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel =>
        {
            kestrel.Listen(System.Net.IPAddress.Loopback, 0);
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinResponseDataRate = null;
        });
        builder.Services.Configure<KestrelServerOptions>(static kestrel => kestrel.AddServerHeader = false);
        _app = builder.Build();
        _app.Run(HandleAsync);
    }

    /// <summary>Where it listens, without a path.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>Everything that was asked, in order.</summary>
    public IReadOnlyList<SeenRequest> Requests => [.. _requests];

    public async Task StartAsync() => await _app.StartAsync();

    /// <summary>Spoils the next answer to a request that fits; several plans are used up in the order they were made.</summary>
    public void Misbehave(Misbehaviour what, Func<SeenRequest, bool>? when = null)
    {
        lock (_planning)
        {
            _plans.Add((when ?? (static _ => true), what));
        }
    }

    /// <summary>The first request that fits, seen already or still to come.</summary>
    public Task<SeenRequest> SeenAsync(Func<SeenRequest, bool> when, CancellationToken cancellationToken)
    {
        lock (_planning)
        {
            if (_requests.FirstOrDefault(when) is { } seen)
            {
                return Task.FromResult(seen);
            }

            var source = new TaskCompletionSource<SeenRequest>(TaskCreationOptions.RunContinuationsAsynchronously);
            _watchers.Add((when, source));
            return source.Task.WaitAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _app.StopAsync(soon.Token);
        await _app.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The vendor's honest answer.</summary>
    protected abstract Reply Answer(SeenRequest request);

    private async Task HandleAsync(HttpContext context)
    {
        var request = await ReadAsync(context);
        Misbehaviour? plan = null;
        lock (_planning)
        {
            _requests.Enqueue(request);
            var index = _plans.FindIndex(entry => entry.When(request));
            if (index >= 0)
            {
                plan = _plans[index].What;
                _plans.RemoveAt(index);
            }

            foreach (var (_, seen) in _watchers.Where(watcher => watcher.When(request)))
            {
                seen.TrySetResult(request);
            }
        }

        await AnswerAsync(context, plan, () => Answer(request));
    }

    private async Task<SeenRequest> ReadAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return new SeenRequest(
            context.Request.Method,
            context.Request.Path.Value ?? "/",
            context.Request.QueryString.Value ?? "",
            context.Request.Headers.ToDictionary(
                static header => header.Key,
                static header => header.Value.ToString(),
                StringComparer.OrdinalIgnoreCase),
            body.ToArray())
        {
            Order = Interlocked.Increment(ref _order) - 1,
        };
    }

    private static async Task AnswerAsync(HttpContext context, Misbehaviour? plan, Func<Reply> honest)
    {
        switch (plan)
        {
            case Misbehaviour.Reset:
                context.Abort();
                break;
            case Misbehaviour.Stall:
                await GivenUpAsync(context);
                break;
            case Misbehaviour.StallHalfway:
                await SendHalfAsync(context, honest(), promiseAll: true);
                await GivenUpAsync(context);
                break;
            case Misbehaviour.Truncate:
                // Kestrel closes the connection over the missing half. Aborting it would throw away what the other side has not read yet.
                await SendHalfAsync(context, honest(), promiseAll: true);
                break;
            case Misbehaviour.CutShort:
                await SendHalfAsync(context, honest(), promiseAll: false);
                break;
            case Misbehaviour.Change change:
                await SendAsync(context, change.To(honest()));
                break;
            case Misbehaviour.Instead instead:
                await SendAsync(context, instead.Reply);
                break;
            default:
                await SendAsync(context, honest());
                break;
        }
    }

    private static async Task SendAsync(HttpContext context, Reply reply)
    {
        Begin(context, reply);
        context.Response.ContentLength = reply.Body.Length;
        await context.Response.Body.WriteAsync(reply.Body, context.RequestAborted);
    }

    private static async Task SendHalfAsync(HttpContext context, Reply reply, bool promiseAll)
    {
        Begin(context, reply);
        context.Response.ContentLength = promiseAll ? reply.Body.Length : null;
        await context.Response.Body.WriteAsync(reply.Body.AsMemory(0, reply.Body.Length / 2), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }

    private static void Begin(HttpContext context, Reply reply)
    {
        context.Response.StatusCode = reply.Status;
        context.Response.ContentType = reply.ContentType;
        foreach (var (name, value) in reply.Headers)
        {
            context.Response.Headers[name] = value;
        }
    }

    private static Task GivenUpAsync(HttpContext context)
    {
        var given = new TaskCompletionSource();
        context.RequestAborted.Register(given.SetResult);
        return given.Task;
    }
}
