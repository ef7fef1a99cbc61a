namespace Atelier.Core.Catalog.Loading;

/// <summary>One thing that is wrong with a catalog file.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Model">The model's id; <see langword="null"/> when the problem is not inside a model.</param>
/// <param name="Field">The field, with dots for nesting, such as <c>sizes.multipleOf</c>; <see langword="null"/> for the whole file.</param>
/// <param name="Message">What is wrong and what is allowed.</param>
public sealed record CatalogProblem(string File, string? Model, string? Field, string Message)
{
    public override string ToString()
    {
        var model = Model is null ? "" : $", model '{Model}'";
        var field = Field is null ? "" : $", {Field}";
        return $"{File}{model}{field}: {Message}";
    }
}
