namespace Atelier.Server.Dialects.OpenAI.Errors;

/// <summary>Which part of a request a parameter was read from.</summary>
internal enum ParameterPlace
{
    Body,
    Query,
    Header,
    Path,
}
