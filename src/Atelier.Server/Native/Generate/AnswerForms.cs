namespace Atelier.Server.Native.Generate;

/// <summary>How pictures stand in an answer.</summary>
[Flags]
internal enum AnswerForms
{
    Url = 1,
    Base64 = 2,
    Both = Url | Base64,
}
