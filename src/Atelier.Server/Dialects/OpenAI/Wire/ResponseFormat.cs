namespace Atelier.Server.Dialects.OpenAI.Wire;

/// <summary>How pictures come back.</summary>
[Flags]
internal enum ResponseFormat
{
    Url = 1,
    B64Json = 2,
    Both = Url | B64Json,
}
