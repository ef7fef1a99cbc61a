using Atelier.Core.Library;
using Atelier.Server.Images;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Library;

/// <summary>A picture's relatives as <c>/api/v1/images/{id}/lineage</c> tells them.</summary>
/// <param name="Id">The picture asked about.</param>
/// <param name="Relation">What it is of its parents; null when it was made from words alone.</param>
/// <param name="Parents">Ids of the kept pictures it was made from, in order.</param>
/// <param name="Ancestors">Its parents, their parents and so on, nearest first.</param>
/// <param name="Descendants">What was made from it, and from that, nearest first.</param>
/// <param name="Complete">Whether these are all; false when a limit on depth or number was reached.</param>
internal sealed record LineageBody(
    string Id,
    string? Relation,
    IReadOnlyList<string> Parents,
    IReadOnlyList<RelativeBody> Ancestors,
    IReadOnlyList<RelativeBody> Descendants,
    bool Complete)
{
    public static LineageBody From(Lineage lineage, ImageLinks links, HttpRequest request) => new(
        lineage.Image.Id,
        lineage.Image.Relation is { } relation ? WireWords.Of(relation) : null,
        lineage.Image.Parents,
        [.. lineage.Ancestors.Select(entry => RelativeBody.From(entry, links, request))],
        [.. lineage.Descendants.Select(entry => RelativeBody.From(entry, links, request))],
        lineage.IsWhole);
}
