namespace Atelier.Server.Dialects.OpenAI.Reading;

/// <summary>The names under which clients send pictures.</summary>
internal static class PictureFields
{
    /// <summary>Also with <c>[]</c> behind, as form clients write lists.</summary>
    public static PictureField? Find(string name)
    {
        var bare = name.EndsWith("[]", StringComparison.Ordinal) ? name[..^2] : name;
        return bare switch
        {
            "image" or "images" => PictureField.Image,
            "mask" => PictureField.Mask,
            "markup" => PictureField.Markup,
            _ => null,
        };
    }
}
