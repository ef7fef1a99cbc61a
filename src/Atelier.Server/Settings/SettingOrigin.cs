namespace Atelier.Server.Settings;

/// <summary>Which system a name comes from. Where several set the same thing, the later in this list wins.</summary>
public enum SettingOrigin
{
    /// <summary>FakeAI: <c>FAKEAI_*</c>.</summary>
    S4,

    /// <summary>The image proxy with confirmation.</summary>
    S3,

    /// <summary>The image generator service.</summary>
    S2,

    /// <summary>Lumi inference.</summary>
    S1,

    /// <summary>The <c>llms</c> proxy.</summary>
    S0,

    /// <summary>A vendor's own clients and documents.</summary>
    Vendor,

    /// <summary>Atelier's own.</summary>
    Atelier,
}
