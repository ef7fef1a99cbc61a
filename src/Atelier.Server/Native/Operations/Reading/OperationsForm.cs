using System.Text.Json;
using System.Text.Json.Nodes;
using Atelier.Server.Native.Operations.Running;

namespace Atelier.Server.Native.Operations.Reading;

/// <summary>A multipart body taken in. Disposing it lets its pictures go, unless somebody took them over.</summary>
internal sealed class OperationsForm : IDisposable
{
    private readonly List<GivenPicture> _pictures = [];
    private readonly Dictionary<string, string> _fields = new(StringComparer.Ordinal);
    private bool _released;

    public IReadOnlyList<GivenPicture> Pictures => _pictures;

    /// <summary>Why the form cannot be used at all.</summary>
    public JobError? Problem { get; set; }

    /// <param name="label">The picture's file name or id.</param>
    /// <param name="source">Its bytes, or</param>
    /// <param name="problem">why there are none.</param>
    public void Add(string? label, ImageSource? source, JobError? problem) =>
        _pictures.Add(new GivenPicture(_pictures.Count, label, source, problem));

    /// <returns>False when the field was there already.</returns>
    public bool Add(string name, string text) => _fields.TryAdd(name, text);

    /// <summary>The fields as the JSON form has them; <see langword="null"/> when <c>operations</c> is no JSON.</summary>
    public JsonDocument? ToJson()
    {
        try
        {
            var body = new JsonObject();
            foreach (var (name, text) in _fields)
            {
                body[name] = name == "operations" ? JsonNode.Parse(text) : JsonValue.Create(text);
            }

            return JsonDocument.Parse(body.ToJsonString());
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>From now on the pictures are somebody else's to dispose.</summary>
    public void Release() => _released = true;

    public void Dispose()
    {
        if (!_released)
        {
            _pictures.ForEach(static picture => picture.Source?.Dispose());
        }
    }
}
