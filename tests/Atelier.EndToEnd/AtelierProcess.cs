using System.Diagnostics;
using System.Text;

namespace Atelier.EndToEnd;

/// <summary>A server as a user starts it: its own process on a free port, with a data folder of its own.</summary>
internal sealed class AtelierProcess : IAsyncDisposable
{
    private static readonly TimeSpan s_startLimit = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private AtelierProcess(Process process) => _process = process;

    public Uri Address { get; private set; } = null!;

    public int ProcessId => _process.Id;

    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <param name="data">Its data folder.</param>
    /// <param name="environment">Set on top of a clean environment of ours.</param>
    /// <param name="arguments">After <c>serve --port 0 --data …</c>.</param>
    public static Task<AtelierProcess> StartAsync(
        string data,
        IReadOnlyDictionary<string, string>? environment = null,
        params IEnumerable<string> arguments) =>
        RunAsync(data, ["serve", "--port", "0", "--data", data, .. arguments], environment);

    /// <summary>S0's form: <c>atelier --serve PORT</c>, on every interface.</summary>
    public static Task<AtelierProcess> StartClassicAsync(string data, IReadOnlyDictionary<string, string>? environment = null) =>
        RunAsync(data, ["--serve", "0"], environment);

    private static async Task<AtelierProcess> RunAsync(
        string data,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment)
    {
        var start = new ProcessStartInfo(RepositoryPaths.CommandLine, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = data,
        };
        ProviderVariables.Clear(start.Environment);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var server = new AtelierProcess(new Process { StartInfo = start, EnableRaisingEvents = true });
        server._process.OutputDataReceived += server.Read;
        server._process.ErrorDataReceived += server.Read;
        server._process.Exited += (_, _) => server._listening.TrySetException(
            new InvalidOperationException($"The server ended before it listened:\n{server.Output}"));
        server._process.Start();
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        server.Address = await server._listening.Task.WaitAsync(s_startLimit);
        return server;
    }

    /// <summary>Ends it the hard way, at once.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private void Read(object sender, DataReceivedEventArgs line)
    {
        const string Ready = "Listening on ";
        if (line.Data is not { } text)
        {
            return;
        }

        lock (_output)
        {
            _output.AppendLine(text);
        }

        var at = text.IndexOf(Ready, StringComparison.Ordinal);
        if (at >= 0)
        {
            _listening.TrySetResult(new Uri(text[(at + Ready.Length)..].Trim()));
        }
    }
}
