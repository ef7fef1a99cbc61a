using Atelier.Cli.Output;
using Spectre.Console;

namespace Atelier.Cli.Terminal;

/// <summary>A bar on standard error while pictures move; nothing where that is no terminal.</summary>
internal sealed class MoveProgress : IAsyncDisposable
{
    private static readonly TimeSpan s_refresh = TimeSpan.FromMilliseconds(100);

    private readonly Shell _shell;
    private readonly int _count;
    private readonly CancellationTokenSource _over = new();
    private readonly Task _shown;
    private int _done;

    private MoveProgress(Shell shell, int count)
    {
        _shell = shell;
        _count = count;
        _shown = count > 0 && shell.ErrorIsTerminal && TerminalGraphics.CanMoveItsCursor(shell.Environment) ? ShowAsync() : Task.CompletedTask;
    }

    /// <param name="shell">Where to show it.</param>
    /// <param name="count">How many pictures there are to move.</param>
    public static MoveProgress Start(Shell shell, int count) => new(shell, count);

    /// <summary>One more is done. May be called from any thread.</summary>
    public void Done() => Interlocked.Increment(ref _done);

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _shown;
        _over.Dispose();
    }

    private Task ShowAsync() => Consoles.Over(_shell.Error, isTerminal: true)
        .Progress()
        .AutoClear(true)
        .Columns(new SpinnerColumn(), new TaskDescriptionColumn(), new ProgressBarColumn(), new RemainingTimeColumn())
        .StartAsync(async context =>
        {
            var bar = context.AddTask("Moving", maxValue: _count);
            while (!_over.IsCancellationRequested)
            {
                bar.Value = _done;
                bar.Description = FormattableString.Invariant($"Moving: {_done} of {_count}");
                await Task.Delay(s_refresh, _shell.Time, _over.Token).ContinueWith(
                    static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }
        });
}
