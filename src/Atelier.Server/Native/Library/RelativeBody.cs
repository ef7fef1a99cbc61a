using Atelier.Core.Library;
using Atelier.Server.Images;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Library;

/// <param name="Id">The relative's id.</param>
/// <param name="Depth">Steps between the two: 1 for a parent or a child.</param>
/// <param name="Image">The picture; null when it was deleted or has expired.</param>
internal sealed record RelativeBody(string Id, int Depth, ImageBody? Image)
{
    public static RelativeBody From(LineageEntry entry, ImageLinks links, HttpRequest request) =>
        new(entry.Id, entry.Depth, entry.Image is { } image ? ImageBody.From(image, links, request) : null);
}
