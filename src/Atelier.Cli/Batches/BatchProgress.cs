using Atelier.Cli.Facts;
using Atelier.Cli.Output;
using Atelier.Cli.Terminal;
using Spectre.Console;

namespace Atelier.Cli.Batches;

/// <summary>A bar on standard error while a batch is made; nothing where that is no terminal.</summary>
internal sealed class BatchProgress : IAsyncDisposable
{
    private static readonly TimeSpan s_redraw = TimeSpan.FromMilliseconds(200);

    private readonly Shell _shell;
    private readonly CancellationTokenSource _over = new();
    private readonly Task _shown;
    private volatile BatchInfo _batch;

    private BatchProgress(Shell shell, BatchInfo batch)
    {
        _shell = shell;
        _batch = batch;
        _shown = shell.ErrorIsTerminal && TerminalGraphics.CanMoveItsCursor(shell.Environment) ? ShowAsync() : Task.CompletedTask;
    }

    public static BatchProgress Start(Shell shell, BatchInfo batch) => new(shell, batch);

    /// <summary>Shows how it stands now.</summary>
    public void Update(BatchInfo batch) => _batch = batch;

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
            var bar = context.AddTask(Describe(_batch), maxValue: Math.Max(1, _batch.Total));
            while (!_over.IsCancellationRequested)
            {
                var batch = _batch;
                bar.Value = batch.Progress * batch.Total;
                bar.Description = Describe(batch);
                await Task.Delay(s_redraw, _shell.Time, _over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        });

    private static string Describe(BatchInfo batch)
    {
        var failed = batch.Counts.Failed + batch.Counts.Unknown;
        var trouble = failed > 0 ? FormattableString.Invariant($", {failed} failed") : "";
        return FormattableString.Invariant($"{batch.Counts.Succeeded} of {batch.Total} done{trouble}, {batch.Cost:0.####} USD");
    }
}
