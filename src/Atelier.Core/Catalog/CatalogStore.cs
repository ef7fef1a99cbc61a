using System.Diagnostics.CodeAnalysis;
using Atelier.Core.Catalog.Loading;

namespace Atelier.Core.Catalog;

/// <summary>Holds the catalog in use and replaces it when the operator's files change.</summary>
/// <remarks>
/// Changes are noticed by looking at the folder now and then; a file system watcher would fire for every stored picture where the folder
/// lies above the data. A broken file never replaces a good catalog.
/// </remarks>
public sealed class CatalogStore : IDisposable
{
    private readonly TimeProvider _time;
    private readonly CatalogFolder? _folder;
    private readonly Lock _reloading = new();
    private volatile ModelCatalog _current;
    private ModelCatalog _files;
    private Func<ModelCatalog, ModelCatalog> _extend = static files => files;
    private string _fingerprint;
    private ITimer? _timer;

    private CatalogStore(TimeProvider time, CatalogFolder? folder, ModelCatalog current, string fingerprint)
    {
        (_time, _folder, _files, _current, _fingerprint) = (time, folder, current, current, fingerprint);
    }

    /// <summary>Raised after every reload that changed something or failed, on the thread that reloaded.</summary>
    public event EventHandler<CatalogReloadedEventArgs>? Reloaded;

    /// <summary>The catalog to use now. Take it once per request: the next read may be a newer one.</summary>
    public ModelCatalog Current => _current;

    /// <summary>Reads the built-in files and lays the operator's over them.</summary>
    /// <param name="time">The clock <see cref="Watch"/> goes by.</param>
    /// <param name="folder">The operator's folder (<c>ATELIER_CATALOG</c>); <see langword="null"/> for none.</param>
    /// <param name="store">The store; the caller disposes it.</param>
    /// <param name="problems">Everything that is wrong with the files when the answer is <see langword="false"/>.</param>
    public static bool TryOpen(
        TimeProvider time,
        string? folder,
        [NotNullWhen(true)] out CatalogStore? store,
        out IReadOnlyList<CatalogProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(time);
        var own = folder is null ? null : new CatalogFolder(folder);
        var fingerprint = own?.Fingerprint() ?? "";
        switch (Read(own))
        {
            case CatalogResult.Loaded loaded:
                (store, problems) = (new CatalogStore(time, own, loaded.Catalog, fingerprint), []);
                return true;
            case CatalogResult.Broken broken:
                (store, problems) = (null, broken.Problems);
                return false;
            default:
                throw new InvalidOperationException();
        }
    }

    /// <summary>Reads everything again now. When a file is broken, the catalog in use stays.</summary>
    public CatalogResult Reload()
    {
        CatalogResult result;
        lock (_reloading)
        {
            _fingerprint = _folder?.Fingerprint() ?? "";
            result = Read(_folder);
            if (result is CatalogResult.Loaded loaded)
            {
                _files = loaded.Catalog;
                _current = _extend(_files);
            }
        }

        Reloaded?.Invoke(this, new CatalogReloadedEventArgs(result));
        return result;
    }

    /// <summary>Lets somebody add what no file tells, now and after every reload.</summary>
    /// <param name="extend">Pure; gets the catalog of the files.</param>
    public void ExtendBy(Func<ModelCatalog, ModelCatalog> extend)
    {
        lock (_reloading)
        {
            _extend = extend;
        }

        Extend();
    }

    /// <summary>Adds again: what is added has changed.</summary>
    public void Extend()
    {
        lock (_reloading)
        {
            _current = _extend(_files);
        }
    }

    /// <summary>Looks at the operator's folder every <paramref name="interval"/> and reloads when something changed there.</summary>
    public void Watch(TimeSpan interval)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(interval, TimeSpan.FromMilliseconds(1));
        if (_folder is not null && _timer is null)
        {
            _timer = _time.CreateTimer(_ => ReloadIfChanged(), null, interval, interval);
        }
    }

    public void Dispose() => _timer?.Dispose();

    private static CatalogResult Read(CatalogFolder? folder)
    {
        var problems = new List<CatalogProblem>();
        var own = folder?.Read(problems) ?? [];
        return problems.Count > 0 ? new CatalogResult.Broken(problems) : CatalogReader.Read([.. EmbeddedCatalog.Read(), .. own]);
    }

    private void ReloadIfChanged()
    {
        if (_folder!.Fingerprint() != Volatile.Read(ref _fingerprint))
        {
            Reload();
        }
    }
}
