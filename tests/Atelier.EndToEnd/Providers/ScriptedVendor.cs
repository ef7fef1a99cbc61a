using Atelier.Testing.Upstreams;

namespace Atelier.EndToEnd.Providers;

/// <summary>A vendor's scripted service, and how Atelier is told about it.</summary>
/// <param name="Provider">The provider's id.</param>
/// <param name="Model">A model to ask it for.</param>
/// <param name="Start">Makes the service.</param>
/// <param name="Environment">The variables that set the provider up, once the service has an address.</param>
internal sealed record ScriptedVendor(
    string Provider,
    string Model,
    Func<ScriptedUpstream> Start,
    Func<Uri, IReadOnlyDictionary<string, string>> Environment)
{
    /// <summary>Whether somebody knows what a picture costs there.</summary>
    public bool HasPrice { get; init; } = true;
}
