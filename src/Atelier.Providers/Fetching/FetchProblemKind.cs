namespace Atelier.Providers.Fetching;

/// <summary>The sorts of <see cref="FetchProblem"/>.</summary>
internal enum FetchProblemKind
{
    /// <summary>The address itself is not one we follow.</summary>
    AddressNotAllowed,

    /// <summary>Nobody answered, not in time, or with an error.</summary>
    NoAnswer,

    TooLarge,

    NotAPicture,
}
