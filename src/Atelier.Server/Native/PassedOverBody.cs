namespace Atelier.Server.Native;

/// <param name="Provider">The provider's id.</param>
/// <param name="Model">The model's name.</param>
/// <param name="Reason">Why it is not asked.</param>
internal sealed record PassedOverBody(string Provider, string Model, string Reason)
{
    public static PassedOverBody From(PassedOver other) => new(other.Provider, other.Model, other.Reason);
}
