using System.CommandLine;

namespace Atelier.Cli.Commands;

/// <summary>How soon a job's turn comes.</summary>
internal static class PriorityOption
{
    private const string Usual = "normal";

    public static Option<string> Create()
    {
        var option = new Option<string>("--priority")
        {
            Description = "How soon its turn comes: low, normal or high. Default: normal.",
            HelpName = "WORD",
            DefaultValueFactory = static _ => Usual,
        };
        option.AcceptOnlyFromAmong("low", Usual, "high");
        return option;
    }

    public static JobPriority Read(ParseResult parsed, Option<string> option) => parsed.GetValue(option) switch
    {
        "low" => JobPriority.Low,
        "high" => JobPriority.High,
        _ => JobPriority.Normal,
    };
}
