namespace Atelier.Core.Library;

/// <summary>Tells how a picture came into the library.</summary>
public static class ImageOrigins
{
    /// <summary>What the record of a picture from outside has for a provider.</summary>
    public const string ImportProvider = "import";

    public static ImageOrigin Of(ImageRecord image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return image.Provider == ImportProvider ? ImageOrigin.Import : image.Relation switch
        {
            ImageRelation.EditOf => ImageOrigin.Edit,
            ImageRelation.VariationOf => ImageOrigin.Variation,
            ImageRelation.UpscaleOf => ImageOrigin.Upscale,
            ImageRelation.OperationOf => ImageOrigin.Operation,
            _ => ImageOrigin.Generate,
        };
    }
}
