namespace Atelier.Server.Dialects.OpenAI.Wire;

/// <summary>The models that can be named.</summary>
internal sealed record ModelListBody
{
    /// <summary>Always <c>list</c>.</summary>
    public string Object { get; } = "list";

    public required IReadOnlyList<ModelBody> Data { get; init; }
}
