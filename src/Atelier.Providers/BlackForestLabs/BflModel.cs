namespace Atelier.Providers.BlackForestLabs;

/// <summary>How one family of models spells its parameters.</summary>
/// <param name="Size">How it is told the size.</param>
/// <param name="Pictures">Under which names it takes given pictures.</param>
/// <param name="MostTolerance">The most permissive <c>safety_tolerance</c>.</param>
internal sealed record BflModel(BflSize Size, BflPictures Pictures, int MostTolerance)
{
    private static readonly (string Beginning, BflModel Model)[] s_families =
    [
        ("flux-3", new BflModel(BflSize.RatioAndResolution, BflPictures.List, 4) { TakesFormat = false }),
        ("flux-2", new BflModel(BflSize.Pixels, BflPictures.Numbered, 5)),
        ("flux-kontext", new BflModel(BflSize.Ratio, BflPictures.Numbered, 6) { MostToleranceWithPictures = 2 }),
        ("flux-pro-1.1-ultra", new BflModel(BflSize.Ratio, BflPictures.Prompt, 6)),
        ("flux-pro-1.0-expand", new BflModel(BflSize.OfThePicture, BflPictures.Single, 6)),
        ("flux-pro-1.0-fill", new BflModel(BflSize.OfThePicture, BflPictures.Single, 6)),
        ("flux-pro-1.1", new BflModel(BflSize.Pixels, BflPictures.Prompt, 6)),
        ("flux-dev", new BflModel(BflSize.Pixels, BflPictures.Prompt, 6)),
    ];

    /// <summary>The newest family's way, for models that came later than this table.</summary>
    private static readonly BflModel s_newest = new(BflSize.Pixels, BflPictures.Numbered, 5);

    /// <summary>Whether it takes <c>output_format</c>. FLUX 3 does not, and refuses every field it does not know.</summary>
    public bool TakesFormat { get; private init; } = true;

    /// <summary>The most permissive tolerance beside given pictures; <see langword="null"/> when they change nothing.</summary>
    public int? MostToleranceWithPictures { get; private init; }

    /// <summary>The family of a model, by its id.</summary>
    public static BflModel Of(string id)
    {
        foreach (var (beginning, model) in s_families)
        {
            if (id.StartsWith(beginning, StringComparison.Ordinal))
            {
                return model;
            }
        }

        return s_newest;
    }

    /// <summary>Whether the model needs a fine-tune's id beside everything else.</summary>
    public static bool IsFinetuned(string id) => id.EndsWith("-finetuned", StringComparison.Ordinal);

    public static bool IsExpand(string id) => id.StartsWith("flux-pro-1.0-expand", StringComparison.Ordinal);
}
