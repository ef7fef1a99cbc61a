using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Atelier.Cli.Tests.Support;

/// <summary>Some server that is not ours: answers by path what the test wrote, and remembers what it was asked.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Dictionary<string, Func<HttpContext, Task>> _script = [];

    private ScriptedServer(WebApplication app)
    {
        _app = app;
        app.Run(AnswerAsync);
    }

    public string Address => _app.Urls.First();

    public ConcurrentQueue<Asked> Requests { get; } = [];

    public static async Task<ScriptedServer> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        builder.Logging.ClearProviders();
        var server = new ScriptedServer(builder.Build());
        await server._app.StartAsync();
        return server;
    }

    public ScriptedServer Json(string path, string json, int status = 200) => On(path, context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json);
    });

    public ScriptedServer File(string path, byte[] bytes) => On(path, context => context.Response.Body.WriteAsync(bytes).AsTask());

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private ScriptedServer On(string path, Func<HttpContext, Task> answer)
    {
        _script[path] = answer;
        return this;
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        using var body = new StreamReader(request.Body);
        Requests.Enqueue(new Asked(request.Method, request.Path, request.Headers.Authorization.ToString(), request.ContentType ?? "", await body.ReadToEndAsync()));
        if (_script.TryGetValue(request.Path, out var answer))
        {
            await answer(context);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }
}
