using Atelier.Cli.Backends;
using Atelier.Cli.Facts;
using Atelier.Cli.Output;

namespace Atelier.Cli.Making;

/// <summary>What people want to know beside the file: who drew, what it cost, what was changed.</summary>
internal static class MadeNotes
{
    public static void Tell(Shell shell, PicturesMade made, IReadOnlyList<MadeImageInfo> images)
    {
        foreach (var image in images)
        {
            if (image.RevisedPrompt is { Length: > 0 } revised)
            {
                shell.Error.WriteLine($"Revised prompt: {revised}");
            }

            if (image.Url is { } url)
            {
                shell.Error.WriteLine($"Link: {url}");
            }
        }

        shell.Error.WriteLine(Summary(made));
        foreach (var change in made.Adjustments)
        {
            shell.Error.WriteLine(change switch
            {
                { Sent: null } => $"{change.Parameter} '{change.Asked}' was left out: {change.Reason}",
                { Asked: null } => $"{change.Parameter} '{change.Sent}' was added: {change.Reason}",
                _ => $"{change.Parameter} '{change.Asked}' became '{change.Sent}': {change.Reason}",
            });
        }

        foreach (var warning in made.Warnings)
        {
            shell.Error.WriteLine($"Note: {warning}");
        }
    }

    private static string Summary(PicturesMade made)
    {
        var who = (made.Model, made.Provider, made.Simulated) switch
        {
            (null, null, _) => "done",
            (var model, null, _) => model,
            (var model, var provider, true) => $"{model}, simulated by {provider}",
            (var model, var provider, false) => $"{model} at {provider}",
        };
        var again = made.Cached ? "; made before" : "";
        return $"{who}{again}; {Lines.Duration(made.Duration)}; {Lines.Cost(made.CostUsd)}";
    }
}
