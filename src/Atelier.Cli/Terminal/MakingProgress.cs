using Atelier.Cli.Backends;
using Atelier.Cli.Output;
using Spectre.Console;

namespace Atelier.Cli.Terminal;

/// <summary>A bar on standard error while pictures are made; nothing where that is no terminal, or when it is over at once.</summary>
internal sealed class MakingProgress : MakeObserver, IAsyncDisposable
{
    /// <summary>Most placeholders are drawn before anybody could read a bar.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(300);

    private readonly Shell _shell;
    private readonly int _count;
    private readonly CancellationTokenSource _over = new();
    private readonly Task _shown;
    private int _done;

    private MakingProgress(Shell shell, int count)
    {
        _shell = shell;
        _count = count;
        _shown = shell.ErrorIsTerminal ? ShowAsync() : Task.CompletedTask;
    }

    public static MakingProgress Start(Shell shell, int count) => new(shell, count);

    public override void PictureDone() => Interlocked.Increment(ref _done);

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _shown;
        _over.Dispose();
    }

    private async Task ShowAsync()
    {
        if (!await WaitAsync(s_patience))
        {
            return;
        }

        await Consoles.Over(_shell.Error, isTerminal: true)
            .Progress()
            .AutoClear(true)
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn(), new ProgressBarColumn(), new ElapsedTimeColumn())
            .StartAsync(async context =>
            {
                var bar = context.AddTask(Describe(), maxValue: _count);
                bar.IsIndeterminate = _count == 1;
                while (await WaitAsync(s_patience / 3))
                {
                    bar.Value = _done;
                    bar.Description = Describe();
                }
            });
    }

    private string Describe() =>
        _count == 1 ? "Drawing" : FormattableString.Invariant($"Drawing: {_done} of {_count}");

    /// <returns>False when it is over.</returns>
    private async Task<bool> WaitAsync(TimeSpan time)
    {
        try
        {
            await Task.Delay(time, _shell.Time, _over.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
