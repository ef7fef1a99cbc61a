namespace Atelier;

/// <summary>What a picture is of those it was made from. One made from words alone has no relation.</summary>
public enum ImageRelation
{
    /// <summary>An edit, with references and earlier pictures of a conversation among its parents.</summary>
    EditOf,

    VariationOf,

    UpscaleOf,

    /// <summary>Resized, cropped, filtered, …: made without a model.</summary>
    OperationOf,
}
