namespace Atelier.Server.Dialects.OpenAI.Documentation;

/// <summary>A query parameter that a plain request delegate reads by itself; told to the OpenAPI document through metadata.</summary>
/// <param name="Name">As callers spell it.</param>
/// <param name="Description">What it means and what is allowed.</param>
internal sealed record QueryParameter(string Name, string Description)
{
    public bool Required { get; init; }
}
