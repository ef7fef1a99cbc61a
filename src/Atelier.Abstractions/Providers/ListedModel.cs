namespace Atelier;

/// <summary>A model as its provider lists it.</summary>
/// <param name="Id">The id that goes on the wire.</param>
public sealed record ListedModel(string Id)
{
    /// <summary>A name for people; <see langword="null"/> when the provider gives none.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The day it stops answering, as the provider announces it.</summary>
    public DateOnly? ShutdownDate { get; init; }
}
