namespace Atelier.Server.Dialects.Ai.Models;

/// <summary>What is known of a service's key.</summary>
internal static class KeyStates
{
    /// <summary>The service took it a moment ago.</summary>
    public const string Valid = "valid";

    /// <summary>The service does not take it.</summary>
    public const string Refused = "refused";

    /// <summary>None is set.</summary>
    public const string Missing = "missing";

    /// <summary>The service did not answer, or cannot be asked without paying.</summary>
    public const string Unknown = "unknown";
}
