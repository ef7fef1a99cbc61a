namespace Atelier;

/// <summary>Why there is no picture. Core's failure table says what each kind means for status, breaker and fallback.</summary>
public enum FailureKind
{
    /// <summary>The request cannot be done as asked; asking again changes nothing.</summary>
    InvalidRequest,

    /// <summary>The provider does not accept our credentials.</summary>
    Unauthenticated,

    /// <summary>A safety system refused the prompt or the picture.</summary>
    ContentRejected,

    /// <summary>Too many calls, at the provider or here.</summary>
    RateLimited,

    /// <summary>The provider is down or overloaded.</summary>
    Unavailable,

    /// <summary>No answer in time; the provider may still charge.</summary>
    TimedOut,

    /// <summary>The answer was not what it claims to be.</summary>
    BadResponse,

    /// <summary>Our account at the provider has no money.</summary>
    InsufficientFunds,

    /// <summary>The provider cannot do this operation.</summary>
    NotSupported,

    /// <summary>No such model.</summary>
    UnknownModel,

    /// <summary>No provider that is configured can answer.</summary>
    NoProvider,

    /// <summary>The Idempotency-Key was used for another request.</summary>
    Conflict,

    /// <summary>A budget of ours does not allow it.</summary>
    BudgetExceeded,

    /// <summary>The caller gave up.</summary>
    Cancelled,

    /// <summary>The process that worked on it died; whether a picture was made is not known.</summary>
    Interrupted,

    /// <summary>A bug of ours.</summary>
    Internal,

    /// <summary>Our own disk or memory cannot take the picture or its record.</summary>
    StorageUnavailable,
}
