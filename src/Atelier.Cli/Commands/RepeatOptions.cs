using System.CommandLine;

namespace Atelier.Cli.Commands;

/// <summary>The flags that say what happens when the same is asked again.</summary>
internal sealed class RepeatOptions
{
    private const int LongestKey = 255;

    private readonly Option<string?> _key = new("--idempotency-key")
    {
        Description = "1 to 255 characters of your own: a repeat with the same key gets the first pictures instead of new ones.",
        HelpName = "KEY",
    };

    private readonly Option<bool> _cache = new("--cache") { Description = "Take pictures that the same request made before, at no cost." };
    private readonly Option<bool> _noCache = new("--no-cache") { Description = "Make new pictures whatever the settings say." };

    public RepeatOptions(Command command)
    {
        _key.Validators.Add(static option =>
        {
            var key = option.GetValueOrDefault<string?>();
            if (key is not null && (key.Length is 0 or > LongestKey || !key.All(static c => c is >= ' ' and <= '~')))
            {
                option.AddError("--idempotency-key has 1 to 255 characters, each a letter, a digit, a sign or a space of ASCII");
            }
        });
        command.Add(_key);
        command.Add(_cache);
        command.Add(_noCache);
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(_cache) && parsed.GetValue(_noCache))
            {
                parsed.AddError("--cache and --no-cache exclude each other");
            }
        });
    }

    public string? KeyIn(ParseResult parsed) => parsed.GetValue(_key);

    /// <returns><see langword="null"/> leaves it to the settings.</returns>
    public bool? CacheIn(ParseResult parsed) => parsed.GetValue(_cache) ? true : parsed.GetValue(_noCache) ? false : null;
}
