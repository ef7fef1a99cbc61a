using System.Collections.Concurrent;
using Atelier.Cli.Output;
using Atelier.Stores;
using Spectre.Console;

namespace Atelier.Cli.Terminal;

/// <summary>A bar for each table on standard error while records are copied; nothing where that is no terminal.</summary>
internal sealed class CopyProgress : IProgress<CopiedTable>, IAsyncDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentQueue<CopiedTable> _news = new();
    private readonly CancellationTokenSource _over = new();
    private readonly Shell _shell;
    private readonly Task _shown;

    private CopyProgress(Shell shell)
    {
        _shell = shell;
        _shown = IsShown ? ShowAsync() : Task.CompletedTask;
    }

    private bool IsShown => _shell.ErrorIsTerminal && TerminalGraphics.CanMoveItsCursor(_shell.Environment);

    public static CopyProgress Start(Shell shell) => new(shell);

    public void Report(CopiedTable value)
    {
        if (IsShown)
        {
            _news.Enqueue(value);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _shown;
        _over.Dispose();
    }

    private Task ShowAsync() => Consoles.Over(_shell.Error, isTerminal: true)
        .Progress()
        .AutoClear(true)
        .Columns(new SpinnerColumn(), new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
        .StartAsync(async context =>
        {
            var bars = new Dictionary<string, ProgressTask>(StringComparer.Ordinal);
            while (!_over.IsCancellationRequested)
            {
                await Task.Delay(s_pause, _shell.Time, _over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                while (_news.TryDequeue(out var news))
                {
                    Show(context, bars, news);
                }
            }
        });

    private static void Show(ProgressContext context, Dictionary<string, ProgressTask> bars, CopiedTable news)
    {
        if (news.Total == 0)
        {
            return;
        }

        if (!bars.TryGetValue(news.Name, out var bar))
        {
            bar = context.AddTask(news.Name, maxValue: news.Total);
            bars.Add(news.Name, bar);
        }

        bar.Value = news.Rows;
    }
}
