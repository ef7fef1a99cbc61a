using Atelier.Cli.Backends.Local;
using Atelier.Cli.Output;
using Atelier.Core.Library;
using Atelier.Server.Settings;
using Atelier.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Cli.Doctor;

/// <summary>The engine, and whether the records can be read.</summary>
internal static class RecordsLook
{
    private const string Subject = "records";

    public static async Task<Finding> LookAsync(AtelierOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        var database = options.Library.Database;
        var version = database is { IsServer: true } ? $"PostgreSQL at {database}" : $"SQLite {Version()}";
        if (database is null && options.Library.Store == StoreKind.Memory)
        {
            return Finding.Ok(Subject, $"{version}, in memory");
        }

        if (database is null && !Directory.Exists(options.Library.DataFolder))
        {
            return Finding.Ok(Subject, $"{version}, nothing recorded yet");
        }

        try
        {
            await using var services = LocalServices.Build(options, time);
            await services.GetRequiredService<IRecordDatabase>().OpenAsync(cancellationToken);
            var kept = await services.GetRequiredService<ImageLibrary>().CountAsync(cancellationToken);
            return Finding.Ok(Subject, FormattableString.Invariant($"{version}, {Lines.Count(kept.Images, "picture")}, {Lines.Bytes(kept.Bytes)}"));
        }
#pragma warning disable CA1031 // Whatever is wrong with the records is a finding.
        catch (Exception problem) when (problem is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return Finding.Fail(Subject, $"cannot be read: {problem.Message}", Advice(database));
        }
    }

    private static string Advice(DatabaseUrl? database) => database is null
        ? "Check who owns the files in the data folder, or choose another with --data or ATELIER_DATA."
        : "Check DATABASE_URL and what it names.";

    private static string Version()
    {
        SQLitePCL.Batteries_V2.Init();
        return SQLitePCL.raw.sqlite3_libversion().utf8_to_string();
    }
}
