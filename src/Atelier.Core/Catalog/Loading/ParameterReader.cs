namespace Atelier.Core.Catalog.Loading;

/// <summary>Reads the limits and the optional knobs of a model.</summary>
internal static class ParameterReader
{
    public static ModelLimits Limits(FieldReader model)
    {
        if (model.Object("limits") is not { } fields)
        {
            return new ModelLimits();
        }

        var limits = new ModelLimits
        {
            ImagesPerCall = fields.Whole("imagesPerCall", 1, 100) ?? 1,
            PromptCharacters = fields.Whole("promptCharacters", 1, 1_000_000),
            References = fields.Whole("references", 0, 100) ?? 0,
            PartialImages = fields.Whole("partialImages", 0, 3) ?? 0,
        };
        fields.RefuseOthers();
        return limits;
    }

    public static ModelParameters Parameters(FieldReader model)
    {
        if (model.Object("parameters") is not { } fields)
        {
            return ModelParameters.None;
        }

        var parameters = new ModelParameters
        {
            Seed = Seed(fields),
            NegativePrompt = fields.Flag("negativePrompt") ?? false,
            Steps = Range(fields, "steps"),
            Guidance = Range(fields, "guidance"),
            Strength = fields.Flag("strength") ?? false,
            Markup = fields.Flag("markup") ?? false,
            InputFidelity = fields.Words("inputFidelity"),
            Moderation = fields.Flag("moderation") ?? false,
            Complexity = fields.Flag("complexity") ?? false,
            Conversation = fields.Flag("conversation") ?? false,
            Compression = fields.Flag("compression") ?? false,
            Frames = Range(fields, "frames"),
            Scale = fields.Factors("scale"),
        };
        fields.RefuseOthers();
        return parameters;
    }

    private static SeedRange? Seed(FieldReader fields)
    {
        if (fields.Object("seed") is not { } seed)
        {
            return null;
        }

        var min = seed.Whole("min", long.MinValue, long.MaxValue);
        var max = seed.Whole("max", long.MinValue, long.MaxValue);
        seed.RefuseOthers();
        if (min < max)
        {
            return new SeedRange(min.Value, max.Value);
        }

        seed.Problem(null, "needs 'min' and 'max', the smaller one first.");
        return null;
    }

    private static NumberRange? Range(FieldReader fields, string name)
    {
        if (fields.Object(name) is not { } range)
        {
            return null;
        }

        var min = range.Number("min", decimal.MinValue, decimal.MaxValue);
        var max = range.Number("max", min ?? decimal.MinValue, decimal.MaxValue);
        var usual = range.Number("default", min ?? decimal.MinValue, max ?? decimal.MaxValue);
        range.RefuseOthers();
        if (min is not null && max is not null)
        {
            return new NumberRange((double)min, (double)max, (double?)usual);
        }

        range.Problem(null, "needs 'min' and 'max', the smaller one first.");
        return null;
    }
}
