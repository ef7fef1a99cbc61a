using Atelier.Core.Catalog;

namespace Atelier.Core.Planning.Fitting;

/// <summary>Styles: the model's own, or none.</summary>
internal static class StyleFitting
{
    public static string? Fit(ImageRequest request, ModelEntry model, ModelEntry? standIn, FittingNotes notes)
    {
        if (request.Style is not { } asked)
        {
            return null;
        }

        var styles = model.Styles ?? standIn?.Styles ?? [];
        var own = styles.FirstOrDefault(style => style.Equals(asked, StringComparison.OrdinalIgnoreCase));
        if (own is null)
        {
            var reason = styles.Count == 0 ? $"'{model.Name}' has no styles." : $"'{model.Name}' has other styles.";
            notes.Adjust("style", asked, null, reason, styles.Count == 0 ? null : string.Join(", ", styles));
        }

        return own;
    }
}
