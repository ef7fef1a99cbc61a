namespace Atelier.Cli.Doctor;

/// <summary>How bad a finding is.</summary>
internal enum FindingLevel
{
    Ok,

    /// <summary>Works, but perhaps not as meant.</summary>
    Warn,

    /// <summary>Something will not work.</summary>
    Fail,
}
