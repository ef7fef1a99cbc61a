namespace Atelier.Server.Dialects.Gemini.Content;

/// <summary>What stands behind the colon of a path.</summary>
internal enum ContentMethod
{
    /// <summary><c>generateContent</c></summary>
    Generate,

    /// <summary><c>streamGenerateContent</c></summary>
    Stream,
}
