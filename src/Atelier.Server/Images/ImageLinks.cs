using Atelier.Core.Library;
using Atelier.Server.Settings;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Images;

/// <summary>Addresses of pictures, as callers get them.</summary>
internal sealed class ImageLinks(ListeningOptions options, ImageLibrary library)
{
    private readonly string? _publicBase = options.PublicUrl?.ToString().TrimEnd('/');

    /// <summary><c>http://host/images/{id}.png</c>: under the public address where one is set, otherwise where this request was sent.</summary>
    public string Of(ImageRecord image, HttpRequest? request) => $"{BaseOf(request)}/images/{FileName(image)}";

    public string ThumbnailOf(ImageRecord image, HttpRequest? request) => $"{BaseOf(request)}/images/{image.Id}/thumbnail";

    /// <summary>Where the bytes lie, for operators; <see langword="null"/> where they have no address.</summary>
    public string? StorageOf(ImageRecord image) => library.AddressOf(image)?.AbsoluteUri;

    /// <summary><c>{id}.png</c></summary>
    public static string FileName(ImageRecord image) => $"{image.Id}.{image.Format.ToExtension()}";

    /// <summary>What the addresses of one caller begin with, without a slash at the end.</summary>
    /// <param name="request">The caller's request; without one and without a public address, addresses are relative to this server's.</param>
    public string BaseOf(HttpRequest? request) =>
        _publicBase ?? (request is null ? "" : $"{request.Scheme}://{request.Host.ToUriComponent()}{request.PathBase}");
}
