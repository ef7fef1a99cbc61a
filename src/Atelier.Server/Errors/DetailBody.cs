namespace Atelier.Server.Errors;

internal sealed record DetailBody(string Detail) : ShortfallBody;
