using System.Diagnostics;

namespace Atelier.Testing.Servers;

/// <summary>Somebody else's server of <c>tests/servers</c>, on a free port of loopback and in a folder of its own, for as long as tests need it.</summary>
public abstract class NodeServer : IAsyncLifetime
{
    private static readonly TimeSpan s_startLimit = TimeSpan.FromMinutes(1);

    private readonly string _folder = Directory.CreateTempSubdirectory("atelier-server-").FullName;
    private Process? _process;

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var packages = Path.Combine(Root(), "tests", "servers", "node_modules");
        var start = new ProcessStartInfo(Path.Combine(packages, ".bin", "node"))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in NodeArguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.ArgumentList.Add(Path.Combine(packages, Script));
        foreach (var argument in Arguments(_folder))
        {
            start.ArgumentList.Add(argument);
        }

        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Read(line.Data, listening);
        _process.ErrorDataReceived += static (_, _) => { };
        _process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException(
            $"{Script} ended before it listened; npm ci in tests/servers installs it."));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Address = await listening.Task.WaitAsync(s_startLimit, TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { } process)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The file that Node runs, below <c>node_modules</c>.</summary>
    protected abstract string Script { get; }

    /// <summary>What Node itself is to be told.</summary>
    protected virtual IEnumerable<string> NodeArguments => [];

    /// <summary>What makes it listen on a free port of loopback and keep everything in a folder.</summary>
    protected abstract IEnumerable<string> Arguments(string folder);

    /// <summary>Both tell their address at the end of a line, and much else on other lines.</summary>
    private static void Read(string? line, TaskCompletionSource<Uri> listening)
    {
        if (line?.Contains("listen", StringComparison.OrdinalIgnoreCase) == true)
        {
            listening.TrySetResult(new Uri($"http://127.0.0.1:{line[(line.LastIndexOf(':') + 1)..].TrimEnd('/')}"));
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Atelier.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder.FullName;
    }
}
