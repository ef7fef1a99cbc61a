namespace Atelier.Core.Library;

/// <summary>Where a picture comes from, told from the request it is made for.</summary>
public static class Ancestry
{
    /// <summary>Ids of the kept pictures that a call for a request works on, in order, each once.</summary>
    public static IReadOnlyList<string> ParentsOf(ImageRequest request, ProviderCall call)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(call);

        // A call may have been fitted to a model that takes fewer; a transform's is for one of the request's pictures.
        var worked = request.Operation == ImageOperation.Transform ? call.Images : request.EditedImages;
        return [.. worked.Select(static source => source.KeptId).OfType<string>().Distinct()];
    }

    /// <summary>What the pictures of an operation are of those given for it.</summary>
    public static ImageRelation? RelationOf(ImageOperation operation) => operation switch
    {
        ImageOperation.Edit => ImageRelation.EditOf,
        ImageOperation.Vary => ImageRelation.VariationOf,
        ImageOperation.Upscale => ImageRelation.UpscaleOf,
        ImageOperation.Transform => ImageRelation.OperationOf,
        _ => null,
    };
}
