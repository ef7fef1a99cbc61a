using System.CommandLine;
using Atelier.Server.Hosting;
using Atelier.Server.Settings;

namespace Atelier.Cli.Commands;

/// <summary><c>atelier serve</c>.</summary>
internal static class ServeCommand
{
    public static Command Create(Shell shell)
    {
        var command = new Command("serve", "Run the server; prints 'Listening on http://…' when ready.");
        var port = new Option<string?>("--port") { Description = "Port, or several with commas; 0 for any free one. Default: API_PORT, or 8000.", HelpName = "N" };
        var host = new Option<string?>("--host")
        {
            Description = "Address to listen on; one that others can reach needs API keys or ATELIER_ALLOW_ANONYMOUS=true. Default: 127.0.0.1.",
            HelpName = "ADDRESS",
        };
        var data = new Option<string?>("--data") { Description = "Folder of pictures and records. Default: ATELIER_DATA, or ./data.", HelpName = "DIR" };
        var profile = new Option<string?>("--profile") { Description = "Another system's defaults: fakeai.", HelpName = "NAME" };
        var actual = new Option<bool>("--generate-actual-images")
        {
            Description = "Draw simulated pictures for real, which is the default; false answers with made-up addresses.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var verbose = new Option<bool>("--verbose") { Description = "Debug lines in the log." };
        command.Add(port);
        command.Add(host);
        command.Add(data);
        command.Add(profile);
        command.Add(actual);
        command.Add(verbose);
        command.SetAction((parsed, cancellationToken) =>
        {
            var values = SettingValues.FromEnvironment();
            Set(values, "ATELIER_PORT", parsed.GetValue(port), "--port");
            Set(values, "ATELIER_HOST", parsed.GetValue(host), "--host");
            Set(values, "ATELIER_DATA", parsed.GetValue(data), "--data");
            Set(values, "ATELIER_PROFILE", parsed.GetValue(profile), "--profile");
            Set(values, "FAKEAI_GENERATE_ACTUAL_IMAGES", Given(parsed, actual), "--generate-actual-images");
            Set(values, "VERBOSE", Given(parsed, verbose), "--verbose");
            return RunAsync(shell, values, cancellationToken);
        });
        return command;
    }

    /// <summary>Serves with these settings until stopped.</summary>
    internal static Task<int> RunAsync(Shell shell, SettingValues values, CancellationToken cancellationToken) =>
        ServerRun.RunAsync(SettingsReader.Read(values), shell.Output, shell.Error, cancellationToken);

    internal static void Set(SettingValues values, string name, string? text, string said)
    {
        if (text is not null)
        {
            values.Set(name, text, said);
        }
    }

    private static string? Given(ParseResult parsed, Option<bool> option) =>
        parsed.GetResult(option) is { Implicit: false } ? (parsed.GetValue(option) ? "true" : "false") : null;
}
