using System.CommandLine;
using Atelier.Cli.Backends;
using Atelier.Cli.Backends.Remote;

namespace Atelier.Cli.Commands;

/// <summary>Where a command works: <c>--url</c> for a server, <c>--data</c> for the folder it works on without one.</summary>
internal sealed class WhereOptions
{
    private readonly Shell _shell;

    private readonly Option<string?> _url = new("--url")
    {
        Description = "Work on the server at this address instead of in this process. Default: ATELIER_URL; its key: ATELIER_API_KEY.",
        HelpName = "ADDRESS",
    };

    private readonly Option<string?> _data = new("--data")
    {
        Description = "Folder of pictures and records. Default: ATELIER_DATA, or ./data. A running server may use it at the same time.",
        HelpName = "DIR",
    };

    public WhereOptions(Command command, Shell shell)
    {
        _shell = shell;
        _url.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && !ServerAddress.TryParse(text, out _))
            {
                result.AddError($"--url '{text}' is not an address; it looks like http://127.0.0.1:8000");
            }
        });
        command.Add(_url);
        command.Add(_data);
    }

    /// <summary>The place the user chose; the command line wins over the environment, and <c>--data</c> over <c>ATELIER_URL</c>.</summary>
    public Place Read(ParseResult parsed)
    {
        var data = parsed.GetValue(_data);
        if ((parsed.GetValue(_url) ?? (data is null ? FromEnvironment() : null)) is { } url)
        {
            return ServerAddress.TryParse(url, out var address)
                ? new Place.Server(address, _shell.TryGetVariable("ATELIER_API_KEY", out var key) ? key : null)
                : new Place.Unclear($"ATELIER_URL is '{url}', which is not an address; it looks like http://127.0.0.1:8000");
        }

        return new Place.Here(data);
    }

    private string? FromEnvironment() => _shell.TryGetVariable("ATELIER_URL", out var url) ? url : null;
}
