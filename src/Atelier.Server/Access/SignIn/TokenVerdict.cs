namespace Atelier.Server.Access.SignIn;

/// <summary>What an access token is good for.</summary>
internal abstract record TokenVerdict
{
    private TokenVerdict()
    {
    }

    /// <param name="Caller">The caller's stable id, <c>google-</c> and the account.</param>
    public sealed record Accepted(string Caller) : TokenVerdict;

    /// <summary>Google does not know it, it has expired, or it was made for another client.</summary>
    public sealed record Rejected : TokenVerdict;

    /// <summary>A good token of an account the operator did not name.</summary>
    public sealed record NotAllowed : TokenVerdict;

    /// <summary>Google did not answer, so nobody knows.</summary>
    public sealed record Unknown : TokenVerdict;
}
