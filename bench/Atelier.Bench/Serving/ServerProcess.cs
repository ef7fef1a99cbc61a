using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace Atelier.Bench.Serving;

/// <summary>A server in a process of its own on a free loopback port; gone with its last line of output when disposed.</summary>
internal sealed class ServerProcess : IMeasuredServer, IAsyncDisposable
{
    private const string ListeningPrefix = "Listening on ";
    private static readonly string[] s_inherited = ["PATH", "HOME", "TMPDIR", "LANG"];
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<long> _allocated = Channel.CreateUnbounded<long>();
    private readonly Task _reading;

    private ServerProcess(Process process)
    {
        _process = process;
        Started = Stopwatch.GetTimestamp();
        _process.Start();
        _reading = ReadAsync();
    }

    /// <summary>Just before the process was started, in <see cref="Stopwatch"/> ticks.</summary>
    public long Started { get; }

    public Uri Address => _address.Task.Result;

    /// <summary>Processor time of the whole process so far, as the system counts it.</summary>
    public TimeSpan Cpu => Refreshed.TotalProcessorTime;

    public long ResidentBytes => Refreshed.WorkingSet64;

    public long PeakResidentBytes => Refreshed.PeakWorkingSet64;

    private Process Refreshed
    {
        get
        {
            _process.Refresh();
            return _process;
        }
    }

    /// <summary>Starts a server and waits until it says where it listens.</summary>
    public static Task<ServerProcess> StartAsync(string executable, string folder, params string[] arguments) =>
        StartAsync(executable, folder, new Dictionary<string, string>(), arguments);

    /// <param name="executable">The program.</param>
    /// <param name="folder">Where it runs.</param>
    /// <param name="settings">Environment variables for it.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <inheritdoc cref="StartAsync(string, string, string[])"/>
    public static async Task<ServerProcess> StartAsync(
        string executable, string folder, IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        var start = new ProcessStartInfo(executable, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };

        // Nobody's keys and settings but the given ones: otherwise only the embedded artist may draw, and with its defaults.
        foreach (var name in start.Environment.Keys.Except(s_inherited).ToArray())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        var server = new ServerProcess(new Process { StartInfo = start });
        await server._address.Task.WaitAsync(s_patience);
        return server;
    }

    /// <summary>Managed bytes allocated since the start; only <see cref="Pouring.PouringHost"/> answers this.</summary>
    public async Task<long> AllocatedBytesAsync()
    {
        await _process.StandardInput.WriteLineAsync();
        await _process.StandardInput.FlushAsync();
        return await _allocated.Reader.ReadAsync().AsTask().WaitAsync(s_patience);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        await _reading;
        _process.Dispose();
    }

    /// <summary>Reads to the end, because a full pipe would stop the server's log, and with it the server.</summary>
    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(ListeningPrefix, StringComparison.Ordinal))
            {
                _address.TrySetResult(new Uri(line[ListeningPrefix.Length..]));
            }
            else if (line.StartsWith(Pouring.PouringHost.AllocatedPrefix, StringComparison.Ordinal))
            {
                await _allocated.Writer.WriteAsync(
                    long.Parse(line.AsSpan(Pouring.PouringHost.AllocatedPrefix.Length), CultureInfo.InvariantCulture));
            }
        }

        _address.TrySetException(new InvalidOperationException($"{_process.StartInfo.FileName} ended before it listened."));
    }
}
