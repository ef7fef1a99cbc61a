using System.CommandLine;

namespace Atelier.Cli.Commands;

/// <summary>Which part of a list is wanted.</summary>
internal sealed class PageOptions
{
    private readonly Option<int> _limit = new("--limit") { Description = "At most so many, 1 to 200.", HelpName = "N", DefaultValueFactory = static _ => 50 };
    private readonly Option<string?> _after = new("--after") { Description = "Go on after the picture or job with this id.", HelpName = "ID" };

    public PageOptions(Command command)
    {
        _limit.Validators.Add(static result =>
        {
            if (WholeNumber.In(result) is < 1 or > 200)
            {
                result.AddError("--limit is a whole number from 1 to 200");
            }
        });
        command.Add(_limit);
        command.Add(_after);
    }

    public int Limit(ParseResult parsed) => parsed.GetValue(_limit);

    public string? After(ParseResult parsed) => parsed.GetValue(_after);
}
