using System.Collections.Concurrent;
using Atelier.Cli.Facts;
using Atelier.Cli.Terminal;
using Atelier.Core.Library;
using Atelier.Server.Hosting;
using Atelier.Server.Settings;
using Atelier.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Cli.Backends.Local;

/// <summary>Moves and delivers pictures of this machine's data folder.</summary>
internal sealed class LocalStorage : IAsyncDisposable
{
    private readonly AtelierOptions _options;
    private readonly Shell _shell;
    private readonly ServiceProvider _services;

    private LocalStorage(AtelierOptions options, Shell shell)
    {
        _options = options;
        _shell = shell;
        _services = LocalServices.Build(options, shell.Time);
    }

    public static Answer<LocalStorage> Open(Place.Here here, Shell shell)
    {
        var settings = LocalSettings.Read(here);
        return settings.Problems.Count == 0
            ? Answer<LocalStorage>.Of(new LocalStorage(settings.Options, shell))
            : new JobError(FailureKind.InvalidRequest, "bad_setting", settings.Describe());
    }

    public Task<Answer<MoveReport>> MoveAsync(MoveWish wish, CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        var blobs = _services.GetRequiredService<BlobStores>();
        if (new[] { wish.From, wish.To }.FirstOrDefault(name => !blobs.Has(name)) is { } unknown)
        {
            return new JobError(
                FailureKind.InvalidRequest,
                "store_not_set_up",
                $"The store '{unknown}' is not set up: set AWS_S3_BUCKET for s3, AZURE_STORAGE_CONNECTION_STRING or AZURE_STORAGE_ACCOUNT_URL for azure.");
        }

        var move = _services.GetRequiredService<PictureMove>();
        var results = new ConcurrentQueue<MovedPicture>();
        await using (var progress = MoveProgress.Start(_shell, await move.CountAsync(wish.From, cancellationToken)))
        {
            await move.RunAsync(
                wish.From,
                wish.To,
                wish.CopyOnly,
                moved =>
                {
                    results.Enqueue(moved);
                    progress.Done();
                },
                cancellationToken);
        }

        return Answer<MoveReport>.Of(new MoveReport(
            wish.From,
            wish.To,
            wish.CopyOnly,
            results.Count(static moved => moved.Result == MoveResult.Brought),
            results.Count(static moved => moved.Result == MoveResult.WasThere),
            Ids(MoveResult.Missing),
            Ids(MoveResult.Damaged)));

        string[] Ids(MoveResult result) => [.. results.Where(moved => moved.Result == result).Select(static moved => moved.Image.Id)];
    });

    public Task<Answer<SpoolState>> DeliverAsync(CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        var delivery = _services.GetRequiredService<BlobDelivery>();
        await delivery.DeliverAsync(cancellationToken);
        return Answer<SpoolState>.Of(await delivery.StateAsync(cancellationToken) ?? new SpoolState(0, 0, TakesMore: false));
    });

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private async Task<Answer<T>> GuardAsync<T>(Func<Task<Answer<T>>> use)
        where T : notnull
    {
        try
        {
            return await use();
        }
        catch (StorageException trouble)
        {
            return new JobError(FailureKind.StorageUnavailable, "storage_unavailable", trouble.Message);
        }
        catch (Exception trouble) when (StartFailures.Describe(trouble, _options) is { } sentence)
        {
            return new JobError(FailureKind.Internal, "cannot_start", sentence);
        }
    }
}
