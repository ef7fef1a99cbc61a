namespace Atelier.Core.Tests.Engine.Weather;

/// <summary>What can happen.</summary>
internal enum HappeningKind
{
    /// <summary>Somebody asks without a key.</summary>
    Asks,

    /// <summary>Somebody asks with one of three keys, and always the same under the same key.</summary>
    AsksWithKey,

    /// <summary>Somebody hands a job in, with one of three keys or none.</summary>
    Submits,

    /// <summary>Somebody cancels the newest job they handed in.</summary>
    Cancels,

    /// <summary>Somebody who waits leaves.</summary>
    Leaves,

    /// <summary>The process is killed, and another starts.</summary>
    Killed,

    /// <summary>Some seconds pass.</summary>
    TimePasses,
}
