using System.CommandLine;
using Atelier.Cli.Backends;
using Atelier.Cli.Classic;
using Atelier.Cli.Output;
using Atelier.Server.Settings;

namespace Atelier.Cli.Commands;

/// <summary>S0's flags: <c>atelier --generate-image PROMPT</c>, <c>--serve PORT</c>, <c>--list</c>, <c>--check</c>.</summary>
internal sealed class ClassicCommand
{
    private readonly Shell _shell;
    private readonly WhereOptions _where;
    private readonly Option<string?> _generate = new("--generate-image") { Description = "Make pictures from this prompt, with the lines and files of the llms command line.", HelpName = "PROMPT" };
    private readonly Option<string?> _model = new("--model", "-m") { Description = "With --generate-image: the model.", HelpName = "MODEL" };
    private readonly Option<int> _count = new("-n") { Description = "With --generate-image: how many, 1 to 10.", HelpName = "N", DefaultValueFactory = static _ => 1 };
    private readonly Option<string> _size = new("--size") { Description = "With --generate-image: pixels.", HelpName = "WxH", DefaultValueFactory = static _ => ClassicRequest.DefaultSize };
    private readonly Option<string?> _output = new("--output") { Description = "With --generate-image: write the pictures here.", HelpName = "PATH" };
    private readonly Option<bool> _raw = new("--raw") { Description = "With --generate-image: print the answer as JSON." };
    private readonly Option<bool> _verbose = new("--verbose") { Description = "Log lines; the same as VERBOSE=1." };
    private readonly Option<string> _prefix = new("--logprefix") { Description = "What log and error lines begin with.", HelpName = "PREFIX", DefaultValueFactory = static _ => "" };
    private readonly Option<string?> _serve = new("--serve") { Description = "Run the server on this port of all interfaces.", HelpName = "PORT" };
    private readonly Option<bool> _list = new("--list") { Description = "List providers and their models." };
    private readonly Option<bool> _check = new("--check") { Description = "The same as 'atelier doctor'." };

    private readonly Option<string?>[] _later =
    [
        new("--enable") { Hidden = true },
        new("--disable") { Hidden = true },
        new("--default") { Hidden = true },
        new("--config") { Hidden = true },
        new("--root") { Hidden = true },
    ];

    private readonly Option<bool> _init = new("--init") { Hidden = true };

    private ClassicCommand(RootCommand root, Shell shell)
    {
        _shell = shell;
        foreach (var option in new Option[] { _generate, _model, _count, _size, _output, _raw, _verbose, _prefix, _serve, _list, _check, _init })
        {
            root.Add(option);
        }

        foreach (var option in _later)
        {
            root.Add(option);
        }

        _where = new WhereOptions(root, shell);
    }

    public static void AddTo(RootCommand root, Shell shell)
    {
        var classic = new ClassicCommand(root, shell);
        root.SetAction(classic.RunAsync);
    }

    private Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (_later.Append<Option>(_init).FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } later)
        {
            return Task.FromResult(Problems.Misunderstood(
                _shell,
                $"{later.Name} is about providers of the configuration file, which come with the adapters to real providers; this version has none yet."));
        }

        if (parsed.GetValue(_generate) is { } prompt)
        {
            return GenerateAsync(parsed, prompt, cancellationToken);
        }

        if (parsed.GetValue(_serve) is { } port)
        {
            return ServeAsync(parsed, port, cancellationToken);
        }

        if (parsed.GetValue(_list))
        {
            return ListCommand.RunAsync(_shell, _where.Read(parsed), json: false, cancellationToken);
        }

        if (parsed.GetValue(_check))
        {
            return DoctorCommand.RunAsync(_shell, _where.Read(parsed), json: false, cancellationToken);
        }

        return Task.FromResult(Problems.Misunderstood(_shell, "say what to do; 'atelier --help' lists what is possible."));
    }

    private async Task<int> GenerateAsync(ParseResult parsed, string prompt, CancellationToken cancellationToken)
    {
        var place = _where.Read(parsed);
        var opened = Backend.Open(_shell, place);
        if (!opened.IsOk)
        {
            return Problems.Tell(_shell, opened.Error);
        }

        await using var backend = opened.Value;
        var request = new ClassicRequest
        {
            Prompt = prompt,
            Model = parsed.GetValue(_model) ?? DefaultModel(),
            Count = parsed.GetValue(_count),
            Size = parsed.GetValue(_size)!,
            Output = parsed.GetValue(_output),
            Raw = parsed.GetValue(_raw),
            Verbose = parsed.GetValue(_verbose) || _shell.IsOn("VERBOSE"),
            LogPrefix = parsed.GetValue(_prefix)!,
        };
        return await new ClassicForm(backend, request, _shell.Output, _shell.Error, _shell.Time).RunAsync(cancellationToken);
    }

    private string DefaultModel() =>
        _shell.TryGetVariable("ATELIER_DEFAULT_MODEL", out var model) ? model : new AtelierOptions().Engine.DefaultModel;

    private Task<int> ServeAsync(ParseResult parsed, string port, CancellationToken cancellationToken)
    {
        var values = SettingValues.FromEnvironment().Set("ATELIER_PORT", port, "--serve").Set("ATELIER_HOST", "*", "--serve");
        if (_where.Read(parsed) is Place.Here { DataFolder: { } folder })
        {
            values.Set("ATELIER_DATA", folder, "--data");
        }

        if (parsed.GetValue(_verbose))
        {
            values.Set("VERBOSE", "true", "--verbose");
        }

        return ServeCommand.RunAsync(_shell, values, cancellationToken);
    }
}
