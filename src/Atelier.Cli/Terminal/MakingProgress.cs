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
    private readonly string _work;
    private readonly int _count;
    private readonly bool _counts;
    private readonly CancellationTokenSource _over = new();
    private readonly Task _shown;
    private int _done;

    private MakingProgress(Shell shell, ImageRequest request, bool tellsEachPicture)
    {
        _shell = shell;
        _work = request.Operation switch
        {
            ImageOperation.Edit => "Editing",
            ImageOperation.Upscale => "Upscaling",
            ImageOperation.Transform => "Working",
            _ => "Drawing",
        };
        _count = request.Count;
        _counts = tellsEachPicture && request.Count > 1;
        _shown = shell.ErrorIsTerminal && TerminalGraphics.CanMoveItsCursor(shell.Environment) ? ShowAsync() : Task.CompletedTask;
    }

    /// <param name="shell">Where to show it.</param>
    /// <param name="request">What is made.</param>
    /// <param name="tellsEachPicture">Whether <see cref="PictureDone"/> will be called as each is finished; otherwise the bar only shows that time passes.</param>
    public static MakingProgress Start(Shell shell, ImageRequest request, bool tellsEachPicture) => new(shell, request, tellsEachPicture);

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
                bar.IsIndeterminate = !_counts;
                while (await WaitAsync(s_patience / 3))
                {
                    bar.Value = _done;
                    bar.Description = Describe();
                }
            });
    }

    private string Describe() =>
        _counts ? FormattableString.Invariant($"{_work}: {_done} of {_count}")
        : _count == 1 ? _work
        : FormattableString.Invariant($"{_work} {_count} pictures");

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
