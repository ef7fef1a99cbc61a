using System.Globalization;
using System.Net.Http.Headers;
using Atelier.Providers.Json;

namespace Atelier.Providers.Http;

/// <summary>A multipart body of text fields and pictures, with quoted names as browsers send them. Pictures flow.</summary>
internal sealed class FormRequest
{
    private readonly MultipartFormDataContent _content = [];

    public FormRequest Text(string name, string? value)
    {
        if (value is not null)
        {
            var part = new StringContent(value);
            part.Headers.ContentType = null;
            Add(part, name, null);
        }

        return this;
    }

    public FormRequest Number(string name, double? value) => Text(name, value?.ToString(CultureInfo.InvariantCulture));

    public FormRequest Number(string name, long? value) => Text(name, value?.ToString(CultureInfo.InvariantCulture));

    /// <summary>A picture as a file; nothing when there is none.</summary>
    /// <param name="name">The field.</param>
    /// <param name="picture">The picture.</param>
    /// <param name="fileName">Its file name without extension; <see langword="null"/> for the field's name.</param>
    public FormRequest Picture(string name, ImageSource? picture, string? fileName = null)
    {
        if (picture is null)
        {
            return this;
        }

        var format = PictureTypes.FormatOf(picture);
        var part = new StreamContent(picture.OpenRead());
        part.Headers.ContentType = new MediaTypeHeaderValue(format.ToMediaType());
        part.Headers.ContentLength = picture.Length;
        Add(part, name, $"{fileName ?? name.TrimEnd('[', ']')}.{format.ToExtension()}");
        return this;
    }

    public HttpRequestMessage Post(Uri address)
    {
        // Some servers do not read a quoted boundary.
        var boundary = _content.Headers.ContentType!.Parameters.First(static parameter => parameter.Name == "boundary");
        boundary.Value = boundary.Value!.Trim('"');
        return new HttpRequestMessage(HttpMethod.Post, address) { Content = _content };
    }

    private void Add(HttpContent part, string name, string? fileName)
    {
        part.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data")
        {
            Name = $"\"{name}\"",
            FileName = fileName is null ? null : $"\"{fileName}\"",
        };
        _content.Add(part);
    }
}
