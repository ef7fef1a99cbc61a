namespace Atelier.Providers.BlackForestLabs;

/// <summary>Under which names a model takes given pictures.</summary>
internal enum BflPictures
{
    /// <summary><c>images</c>, a list.</summary>
    List,

    /// <summary><c>input_image</c>, <c>input_image_2</c>, …</summary>
    Numbered,

    /// <summary><c>image_prompt</c>: a hint of style, one picture.</summary>
    Prompt,

    /// <summary><c>image</c>, with <c>mask</c> beside it.</summary>
    Single,
}
