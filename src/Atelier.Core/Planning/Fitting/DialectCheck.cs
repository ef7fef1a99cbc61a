using Atelier.Core.Catalog;
using Atelier.Core.Catalog.Sizes;

namespace Atelier.Core.Planning.Fitting;

/// <summary>Keeps what a dialect promises about a model: what breaks these rules is refused, strict or not.</summary>
internal static class DialectCheck
{
    public static void Run(ImageRequest request, ModelEntry model, FitContext context, FittingNotes notes)
    {
        var asked = context.AskedFor ?? model;
        if (!asked.Dialects.TryGetValue(context.Dialect, out var rules))
        {
            return;
        }

        CheckCount(request, asked, rules, notes);
        CheckSize(request, asked, rules, notes);
        CheckWord("quality", request.Quality, rules.Qualities, asked, notes);
        CheckWord("style", request.Style, rules.Styles, asked, notes);
        if (rules.PromptCharacters is { } most && PromptCheck.Length(request.Prompt) is var length && length > most)
        {
            notes.Refuse("prompt", $"Parameter 'prompt' has {length} characters; '{asked.Name}' takes at most {most}.");
        }
    }

    private static void CheckCount(ImageRequest request, ModelEntry asked, DialectRules rules, FittingNotes notes)
    {
        var most = request.Strict ? rules.StrictMaxImages ?? rules.MaxImages : rules.MaxImages;
        if (request.Count > most)
        {
            notes.Refuse("n", $"Parameter 'n' cannot be {request.Count}: '{asked.Name}' makes at most {most} in one request.");
        }
    }

    private static void CheckSize(ImageRequest request, ModelEntry asked, DialectRules rules, FittingNotes notes)
    {
        // What is not a size at all is refused by the fitting itself, for every model.
        var sane = ImageSize.TryParse(request.Size, out var size) && SizeFitting.IsSane(size);
        if (!sane || rules.Sizes.Count == 0 || rules.Sizes.Contains(size))
        {
            return;
        }

        if (request.Strict || !rules.ToleratedSizes.Contains(size))
        {
            notes.Refuse("size", $"Parameter 'size' cannot be '{size}' with '{asked.Name}'. Allowed: {string.Join(", ", rules.Sizes)}.");
        }
    }

    private static void CheckWord(string parameter, string? word, IReadOnlyList<string> allowed, ModelEntry asked, FittingNotes notes)
    {
        if (word is null || allowed.Count == 0 || word == SizeWords.Auto || allowed.Contains(word))
        {
            return;
        }

        notes.Refuse(
            parameter,
            $"Parameter '{parameter}' cannot be '{FittingNotes.Shown(word)}' with '{asked.Name}'. Allowed: {string.Join(", ", allowed)}.");
    }
}
