using System.Text.Json;

namespace Atelier.Core.Catalog.Loading;

/// <summary>One provider while its files are being laid over each other.</summary>
internal sealed class ProviderDraft(string id)
{
    private const int RankOfStrangers = 1000;

    private readonly List<JsonLayer> _heads = [];
    private readonly Dictionary<string, List<JsonLayer>> _families = [];
    private readonly List<ModelDraft> _models = [];
    private string _file = "";

    public string Id => id;

    public ProviderEntry? Entry { get; private set; }

    /// <summary>The file that spoke last about a model.</summary>
    public string FileOf(string modelId) => _models.Find(model => model.Id == modelId)?.File ?? _file;

    public void Lay(JsonLayer file, string fileName, List<CatalogProblem> problems)
    {
        _heads.Insert(0, file);
        _file = fileName;
        var fields = new FieldReader([file], "", new ProblemReport(fileName, null, problems));
        if (file.TryGet("families", out var families) && families.ValueKind == JsonValueKind.Object)
        {
            foreach (var family in families.EnumerateObject())
            {
                LayFamily(family, fields);
            }
        }

        if (file.TryGet("models", out var models) && models.ValueKind == JsonValueKind.Array)
        {
            var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var model in models.EnumerateArray())
            {
                LayModel(model, seen, fields);
            }
        }
    }

    /// <summary>Reads everything that has been laid.</summary>
    public void Build(List<ModelEntry> entries, List<CatalogProblem> problems)
    {
        var head = new FieldReader(_heads, "", new ProblemReport(_file, null, problems));
        head.RequiredText("provider");
        head.Text("$schema");
        head.Object("families");
        head.Objects("models");
        Entry = new ProviderEntry
        {
            Id = id,
            DisplayName = head.Text("name") ?? id,
            Aliases = head.Words("aliases"),
            Vendor = head.Text("vendor"),
            Rank = head.Whole("rank", 0, 10_000) ?? RankOfStrangers,
            Concurrency = head.Whole("concurrency", 1, 10_000),
            Sources = head.Words("sources"),
        };
        var checkedOn = head.Date("checked") ?? default;
        head.RefuseOthers();
        foreach (var model in _models)
        {
            var fields = new FieldReader(LayersOf(model, problems), "", new ProblemReport(model.File, model.Id, problems));
            fields.Text("family");
            if (fields.Flag("disabled") != true)
            {
                entries.Add(ModelReader.Read(fields, Entry, checkedOn));
                fields.RefuseOthers();
            }
        }
    }

    private void LayFamily(JsonProperty family, FieldReader fields)
    {
        if (family.Value.ValueKind != JsonValueKind.Object)
        {
            fields.Problem("families." + family.Name, "is not an object.");
            return;
        }

        if (!_families.TryGetValue(family.Name, out var layers))
        {
            _families.Add(family.Name, layers = []);
        }

        layers.Insert(0, new JsonLayer(family.Value));
    }

    private void LayModel(JsonElement model, HashSet<string> seen, FieldReader fields)
    {
        var layer = model.ValueKind == JsonValueKind.Object ? new JsonLayer(model) : null;
        if (layer?.Text("id") is not { } modelId || !seen.Add(modelId))
        {
            fields.Problem("models", "holds something that is not an object with an 'id' of its own.");
            return;
        }

        var draft = _models.Find(other => other.Id.Equals(modelId, StringComparison.OrdinalIgnoreCase));
        if (draft is null)
        {
            _models.Add(draft = new ModelDraft(modelId));
        }

        draft.Layers.Insert(0, layer);
        draft.File = _file;
    }

    private List<JsonLayer> LayersOf(ModelDraft model, List<CatalogProblem> problems)
    {
        var name = model.Family;
        if (name is null)
        {
            return model.Layers;
        }

        if (_families.TryGetValue(name, out var layers))
        {
            return [.. model.Layers, .. layers];
        }

        var known = string.Join(", ", _families.Keys);
        problems.Add(new CatalogProblem(model.File, model.Id, "family", $"'{name}' is not one of the families {known}."));
        return model.Layers;
    }
}
