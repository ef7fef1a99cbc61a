using System.Diagnostics;
using System.Text;

namespace Atelier.Cli.Tests.Support;

/// <summary><c>atelier serve</c> while it runs.</summary>
internal sealed class ServingRun : IAsyncDisposable
{
    private const string Ready = "Listening on ";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StringBuilder _said = new();

    private ServingRun(Process process) => _process = process;

    public Uri Address { get; private set; } = null!;

    public static async Task<ServingRun> StartAsync(string folder, IReadOnlyDictionary<string, string> environment, params IEnumerable<string> arguments)
    {
        var run = new ServingRun(new Process { StartInfo = CommandLineRun.Prepare(folder, environment, arguments), EnableRaisingEvents = true });
        run._process.OutputDataReceived += run.Read;
        run._process.ErrorDataReceived += run.Read;
        run._process.Exited += (_, _) => run._listening.TrySetException(new InvalidOperationException($"It ended before it listened:\n{run._said}"));
        run._process.Start();
        run._process.BeginOutputReadLine();
        run._process.BeginErrorReadLine();
        run.Address = await run._listening.Task.WaitAsync(s_patience);
        return run;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Read(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not { } text)
        {
            return;
        }

        lock (_said)
        {
            _said.AppendLine(text);
        }

        if (text.StartsWith(Ready, StringComparison.Ordinal))
        {
            _listening.TrySetResult(new Uri(text[Ready.Length..]));
        }
    }
}
