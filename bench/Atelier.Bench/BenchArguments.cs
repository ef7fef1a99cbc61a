namespace Atelier.Bench;

/// <summary>What is to be measured, and how thoroughly.</summary>
internal sealed record BenchArguments
{
    /// <summary>The published command line.</summary>
    public string Executable { get; private init; } = Path.Combine("out", "atelier");

    /// <summary>Page whose measured part is replaced; <see langword="null"/> prints only.</summary>
    public string? Page { get; private init; }

    /// <summary>Pillow's part of the comparison.</summary>
    public string PillowScript { get; private init; } = Path.Combine("bench", "peers", "pillow.py");

    /// <summary>An empty database on a PostgreSQL server, as <c>DATABASE_URL</c> names one; <see langword="null"/> measures SQLite only.</summary>
    public string? Database { get; private init; }

    /// <summary>A tenth of everything: shows that it works, and nothing else.</summary>
    public bool Quick { get; private init; }

    /// <summary>Names of <see cref="Measurement"/>'s parts; empty for all of them.</summary>
    public IReadOnlyList<string> Parts { get; private init; } = [];

    public TimeSpan Duration(double seconds) => TimeSpan.FromSeconds(Quick ? seconds / 10 : seconds);

    public int Times(int count) => Quick ? Math.Max(1, count / 10) : count;

    public static BenchArguments Parse(IReadOnlyList<string> args)
    {
        var parsed = new BenchArguments();
        var parts = new List<string>();
        for (var i = 0; i < args.Count; i++)
        {
            switch (args[i])
            {
                case "--quick":
                    parsed = parsed with { Quick = true };
                    break;
                case "--atelier" when i + 1 < args.Count:
                    parsed = parsed with { Executable = Path.GetFullPath(args[++i]) };
                    break;
                case "--pillow" when i + 1 < args.Count:
                    parsed = parsed with { PillowScript = Path.GetFullPath(args[++i]) };
                    break;
                case "--page" when i + 1 < args.Count:
                    parsed = parsed with { Page = args[++i] };
                    break;
                case "--database" when i + 1 < args.Count:
                    parsed = parsed with { Database = args[++i] };
                    break;
                default:
                    parts.Add(args[i]);
                    break;
            }
        }

        return parsed with { Parts = parts };
    }
}
