namespace Atelier.Server.Dialects.OpenAI.Reading;

/// <summary>What a given picture is for.</summary>
internal enum PictureField
{
    Image,
    Mask,
    Markup,
}
