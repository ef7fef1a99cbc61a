namespace Atelier.Server.Settings;

/// <summary>Where a server runs.</summary>
public enum ServiceEnvironment
{
    Development,
    Testing,
    Staging,

    /// <summary>The documentation's page is off, and a start without any provider is a warning.</summary>
    Production,
}
