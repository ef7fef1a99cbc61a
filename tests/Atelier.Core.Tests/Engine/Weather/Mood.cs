namespace Atelier.Core.Tests.Engine.Weather;

/// <summary>What a vendor does with one call.</summary>
internal enum Mood
{
    /// <summary>Draws and charges.</summary>
    Delivers,

    /// <summary>Too many calls, come back in a second; free.</summary>
    IsBusy,

    /// <summary>Answers 503; free.</summary>
    IsDown,

    /// <summary>Answers 500; free, but nobody can know.</summary>
    Breaks,

    /// <summary>Refuses the prompt; free.</summary>
    Refuses,

    /// <summary>Charges, then the connection breaks.</summary>
    ChargesAndBreaksOff,

    /// <summary>Charges and never answers.</summary>
    ChargesAndStalls,

    /// <summary>Charges and sends what is no picture.</summary>
    ChargesAndSendsNoise,
}
