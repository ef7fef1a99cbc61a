using System.CommandLine;
using Atelier.Server.Native.Money;

namespace Atelier.Cli.Commands;

/// <summary>From when until when.</summary>
internal sealed class TimeOptions
{
    private readonly Option<string?> _from;
    private readonly Option<string?> _until;

    public TimeOptions(Command command, string from, string until)
    {
        _from = Create("--from", from);
        _until = Create("--until", until);
        command.Add(_from);
        command.Add(_until);
    }

    public TimeRange Read(ParseResult parsed) => new(Moment(parsed.GetValue(_from)), Moment(parsed.GetValue(_until)));

    private static DateTimeOffset? Moment(string? text) =>
        text is not null && TimeRange.TryParse(text, out var moment) ? moment : null;

    private static Option<string?> Create(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = "TIME" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && !TimeRange.TryParse(text, out _))
            {
                result.AddError($"{name} '{text}' is no time; it looks like 2026-11-01 or 2026-11-01T12:00:00Z (UTC)");
            }
        });
        return option;
    }
}
