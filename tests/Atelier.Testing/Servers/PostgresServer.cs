using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Atelier.Testing.Servers;

/// <summary>A PostgreSQL server of the tests' own, on a free loopback port, with its files in a temporary folder. Started when first needed.</summary>
/// <remarks>
/// Its databases compare texts as people do (ICU), not byte by byte, so that whatever relies on the latter without saying so shows. The shell around it stops
/// it when the test program ends, however it ends.
/// </remarks>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string User = "atelier";
    private const string Ready = "database system is ready to accept connections";
    private const string StopWithParent = """ "$@" & server=$!; read -r _; kill -INT $server 2>/dev/null; wait $server """;

    private const string Empty =
        """
        DO $$ DECLARE tables text; BEGIN
            SELECT string_agg(quote_ident(tablename), ',') INTO tables
            FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('atelier_schema', 'journal_base');
            IF tables IS NOT NULL THEN EXECUTE 'TRUNCATE ' || tables; END IF;
        END $$
        """;

    private readonly SemaphoreSlim _gate = new(1);
    private readonly int _port = FreePort();
    private readonly ConcurrentStack<PostgresTestDatabase> _emptied = new();
    private DirectoryInfo? _folder;
    private Process? _shell;
    private int _databases;

    /// <summary>A database without a row; some test before may have left its tables, since making a new one takes most of a second.</summary>
    public async Task<PostgresTestDatabase> RentDatabaseAsync() => _emptied.TryPop(out var database) ? database : await CreateDatabaseAsync();

    /// <summary>A new database with nothing in it.</summary>
    public async Task<PostgresTestDatabase> CreateDatabaseAsync()
    {
        await StartAsync();
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _databases)}");
        await RunAsync($"CREATE DATABASE {name}");
        return new PostgresTestDatabase(this, name, UrlOf(name));
    }

    /// <summary>Starts it, if it does not run; the databases are those from before.</summary>
    public async Task StartAsync()
    {
        await _gate.WaitAsync();
        try
        {
            if (_shell is null)
            {
                _folder ??= await InitializeAsync();
                _shell = await LaunchAsync();
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Ends it as a power cut would, in the middle of everything.</summary>
    public async Task KillAsync()
    {
        await _gate.WaitAsync();
        try
        {
            var pid = (await File.ReadAllLinesAsync(DataFile("postmaster.pid")))[0];
            await PostgresPrograms.RunAsync("kill", "-QUIT", pid);
            await StopShellAsync();
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await StopShellAsync();
        _folder?.Delete(recursive: true);
        _gate.Dispose();
    }

    /// <summary>Takes a database back that its test is done with.</summary>
    internal async Task ReturnAsync(PostgresTestDatabase database)
    {
        await RunAsync(Empty, database.Name);
        _emptied.Push(database);
    }

    private async Task RunAsync(string sql, string database = "postgres")
    {
        await using var connection = new NpgsqlConnection($"Host=127.0.0.1;Port={_port};Username={User};Database={database};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<DirectoryInfo> InitializeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("atelier-postgres-");
        await PostgresPrograms.GiveAsync(folder.FullName);
        await PostgresPrograms.RunAsServerAsync(
            "initdb", "--no-sync", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en",
            "-U", User, "-D", Path.Combine(folder.FullName, "data"));
        return folder;
    }

    /// <summary>With patience: a machine that is busy with other tests is not a server that is away.</summary>
    private string UrlOf(string database) => string.Create(
        CultureInfo.InvariantCulture, $"postgres://{User}:a%20secret@127.0.0.1:{_port}/{database}?timeout=120&command_timeout=300");

    private string DataFile(string name) => Path.Combine(_folder!.FullName, "data", name);

    private async Task<Process> LaunchAsync()
    {
        var start = PostgresPrograms.AsServer("/bin/sh");
        foreach (var argument in (string[])
        [
            "-c", StopWithParent, "sh", PostgresPrograms.Find("postgres"), "-D", DataFile(""), "-k", _folder!.FullName,
            "-p", _port.ToString(CultureInfo.InvariantCulture), "-c", "listen_addresses=127.0.0.1", "-c", "max_connections=200",
            "-c", "fsync=off", "-c", "full_page_writes=off",
        ])
        {
            start.ArgumentList.Add(argument);
        }

        var isReady = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var told = new List<string>();
        var process = new Process { StartInfo = start };
        process.ErrorDataReceived += (_, line) =>
        {
            lock (told)
            {
                told.Add(line.Data ?? "");
            }

            if (line.Data is null)
            {
                isReady.TrySetException(new InvalidOperationException("PostgreSQL did not start:\n" + string.Join('\n', told)));
            }
            else if (line.Data.Contains(Ready, StringComparison.Ordinal))
            {
                isReady.TrySetResult();
            }
        };
        process.Start();
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        await isReady.Task;
        return process;
    }

    private async Task StopShellAsync()
    {
        if (_shell is { } shell)
        {
            _shell = null;
            shell.StandardInput.Close();
            await shell.WaitForExitAsync();
            shell.Dispose();
        }
    }
}
