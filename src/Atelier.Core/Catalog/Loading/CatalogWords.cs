namespace Atelier.Core.Catalog.Loading;

/// <summary>The words catalog files use for our enumerations, and what is said about any other word.</summary>
internal static class CatalogWords
{
    public static QualityTier Tier(string? word, FieldReader fields, string field) => word switch
    {
        "ultra" => QualityTier.Ultra,
        "high" => QualityTier.High,
        "standard" => QualityTier.Standard,
        "fast" => QualityTier.Fast,
        _ => Unknown(word, "ultra, high, standard, fast", QualityTier.Standard, fields, field),
    };

    public static ModelStatus Status(string? word, FieldReader fields, string field) => word switch
    {
        null or "current" => ModelStatus.Current,
        "preview" => ModelStatus.Preview,
        "unverified" => ModelStatus.Unverified,
        "retired" => ModelStatus.Retired,
        _ => Unknown(word, "current, preview, unverified, retired", ModelStatus.Current, fields, field),
    };

    public static ModelOperations Operation(string word, FieldReader fields, string field) => word switch
    {
        "generate" => ModelOperations.Generate,
        "edit" => ModelOperations.Edit,
        "inpaint" => ModelOperations.Inpaint,
        "vary" => ModelOperations.Vary,
        "upscale" => ModelOperations.Upscale,
        _ => Unknown(word, "generate, edit, inpaint, vary, upscale", ModelOperations.None, fields, field),
    };

    public static ImageFormat Format(string word, FieldReader fields, string field) =>
        ImageFormats.TryParse(word, out var format) && format.ToName() == word
            ? format
            : Unknown(word, "png, jpeg, webp, avif, gif, svg", ImageFormat.Png, fields, field);

    private static T Unknown<T>(string? word, string known, T instead, FieldReader fields, string field)
    {
        fields.Problem(field, word is null ? $"is missing; it is one of {known}." : $"'{word}' is not one of {known}.");
        return instead;
    }
}
