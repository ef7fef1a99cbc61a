namespace Atelier.Server.Dialects.Ai.Reading;

/// <summary>What becomes of pictures given to a model that does not edit.</summary>
internal enum Attachments
{
    /// <summary>They are left out, with a warning, for the models this dialect corrects.</summary>
    Correct,

    /// <summary>The request is refused.</summary>
    Refuse,
}
