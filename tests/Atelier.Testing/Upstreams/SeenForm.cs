using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Atelier.Testing.Upstreams;

/// <summary>A multipart body as an upstream reads it.</summary>
public sealed class SeenForm
{
    private readonly List<SeenPart> _parts = [];

    private SeenForm()
    {
    }

    public IReadOnlyList<SeenPart> Parts => _parts;

    public IEnumerable<string> Names => _parts.Select(static part => part.Name);

    /// <summary>The text of a field; <see langword="null"/> when there is none.</summary>
    public string? Text(string name) =>
        _parts.FirstOrDefault(part => part.Name == name && part.FileName is null) is { } part ? Encoding.UTF8.GetString(part.Body) : null;

    /// <summary>The files under a name, in order.</summary>
    public IReadOnlyList<SeenPart> Files(string name) => [.. _parts.Where(part => part.Name == name && part.FileName is not null)];

    /// <summary>Reads a request's form; <see langword="null"/> when it has none.</summary>
    public static SeenForm? Of(SeenRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.Header("content-type"), out var type) || type.MediaType != "multipart/form-data")
        {
            return null;
        }

        var form = new SeenForm();
        var reader = new MultipartReader(HeaderUtilities.RemoveQuotes(type.Boundary).ToString(), new MemoryStream(request.Body));
        // The body is in memory: nothing is waited for.
        while (reader.ReadNextSectionAsync().GetAwaiter().GetResult() is { } section)
        {
            var place = ContentDispositionHeaderValue.Parse(section.ContentDisposition);
            using var body = new MemoryStream();
            section.Body.CopyToAsync(body).GetAwaiter().GetResult();
            var file = HeaderUtilities.RemoveQuotes(place.FileName).Value;
            form._parts.Add(new SeenPart(HeaderUtilities.RemoveQuotes(place.Name).ToString(), file, section.ContentType, body.ToArray()));
        }

        return form;
    }
}
