namespace Atelier.Core.Catalog.Loading;

/// <summary>One model while files are being laid over each other.</summary>
internal sealed class ModelDraft(string id)
{
    public string Id => id;

    /// <summary>What the files say of it, the last file first.</summary>
    public List<JsonLayer> Layers { get; } = [];

    /// <summary>The file that spoke last.</summary>
    public string File { get; set; } = "";

    public string? Family
    {
        get
        {
            foreach (var layer in Layers)
            {
                if (layer.Text("family") is { } family)
                {
                    return family;
                }
            }

            return null;
        }
    }
}
