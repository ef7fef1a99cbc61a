using Atelier.Cli.Backends.Local;
using Atelier.Cli.Backends.Remote;

namespace Atelier.Cli.Backends;

/// <summary>Opens the place a command works at. Nothing is loaded or called before it is needed.</summary>
internal static class Backend
{
    public static Answer<IBackend> Open(Shell shell, Place place) => place switch
    {
        Place.Server server => Answer<IBackend>.Of(new RemoteBackend(new ServerConnection(server.Address, server.ApiKey), shell.Time)),
        Place.Here here => LocalBackend.Open(here, shell),
        Place.Unclear unclear => new JobError(FailureKind.InvalidRequest, "bad_setting", unclear.Problem),
        _ => throw new ArgumentOutOfRangeException(nameof(place)),
    };
}
