using Atelier.Cli.Backends.Local;
using Atelier.Cli.Output;
using Atelier.Core.Library;
using Atelier.Server.Settings;
using Atelier.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Cli.Doctor;

/// <summary>Whether the bucket or container of pictures answers, and what waits for it.</summary>
internal static class StorageLook
{
    private const string Subject = "pictures";

    /// <summary>Names nothing that is ever kept: finding nothing proves that looking works.</summary>
    private const string NobodysName = "0000/00/00/00000000000000000000000000000000.png";

    /// <returns><see langword="null"/> where pictures stay on this machine.</returns>
    public static async Task<Finding?> LookAsync(AtelierOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        if (options.Storage.Pictures is not (BlobStoreKind.S3 or BlobStoreKind.Azure))
        {
            return null;
        }

        await using var services = LocalServices.Build(options, time);
        var store = services.GetRequiredService<BlobStores>().Current.Direct;
        try
        {
            await using var nobody = await store.OpenReadAsync(NobodysName, cancellationToken);
        }
        catch (StorageException problem)
        {
            return Finding.Fail(Subject, problem.Message, "docs/storage.md tells what each store needs. Meanwhile pictures wait on this machine.");
        }

        var waiting = (await services.GetRequiredService<BlobDelivery>().StateAsync(cancellationToken))?.Waiting ?? 0;
        return waiting == 0
            ? Finding.Ok(Subject, $"go to {store.Name}, which answers")
            : Finding.Warn(Subject, $"go to {store.Name}, which answers; {Lines.Count(waiting, "picture")} wait for it", "A running server delivers them; 'atelier storage deliver' does it now.");
    }
}
