using System.CommandLine;

namespace Atelier.Cli.Commands;

/// <summary>Which kept pictures are meant: the conditions of <c>GET /api/v1/images</c> as options.</summary>
internal sealed class ConditionOptions
{
    private readonly Argument<string[]> _words = new("WORDS")
    {
        Description = "Words that all stand in the prompt: whole ones, beginnings (light*) and \"phrases in quotes\".",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly List<(Option<string?> Option, string Condition)> _options = [];
    private readonly Option<bool> _favourites = new("--favourites") { Description = "Favourites alone." };
    private readonly Option<bool> _trash = new("--trash") { Description = "Deleted pictures that can be had back." };

    public ConditionOptions(Command command)
    {
        command.Add(_words);
        Add(command, "--model", "model", "NAME", "Of this model.");
        Add(command, "--provider", "provider", "ID", "Of this provider.");
        Add(command, "--format", "format", "FORMAT", "png, jpeg, webp, avif, gif or svg.");
        Add(command, "--operation", "operation", "WORD", "generate, edit, variation, upscale, operation or import.");
        Add(command, "--size", "size", "WxH", "Exactly so many pixels.");
        Add(command, "--colour", "colour", "COLOUR", "A colour's name, or #rrggbb.");
        Add(command, "--tag", "tag", "TAGS", "With this tag, or with several, commas between.");
        Add(command, "--collection", "collection", "ID", "In this collection.");
        Add(command, "--since", "since", "TIME", "Made then or later.");
        Add(command, "--until", "until", "TIME", "Made before.");
        command.Add(_favourites);
        command.Add(_trash);
    }

    public IReadOnlyDictionary<string, string> Read(ParseResult parsed)
    {
        var conditions = new Dictionary<string, string>();
        if (parsed.GetValue(_words) is { Length: > 0 } words)
        {
            // What the shell took the quotes off is a phrase again.
            conditions["q"] = string.Join(' ', words.Select(static word => word.Contains(' ') && !word.Contains('"') ? $"\"{word}\"" : word));
        }

        foreach (var (option, condition) in _options)
        {
            if (parsed.GetValue(option) is { Length: > 0 } value)
            {
                conditions[condition] = value;
            }
        }

        if (parsed.GetValue(_favourites))
        {
            conditions["favourite"] = "true";
        }

        if (parsed.GetValue(_trash))
        {
            conditions["trash"] = "true";
        }

        return conditions;
    }

    private void Add(Command command, string name, string condition, string help, string description)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = help };
        _options.Add((option, condition));
        command.Add(option);
    }
}
