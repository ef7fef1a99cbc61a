namespace Atelier.Server.Dialects.Mcp.Tools;

/// <summary>Tells a waiting client how far a call has come.</summary>
internal interface IProgressTeller
{
    /// <param name="done">Steps done; more with each call.</param>
    /// <param name="total">Steps there are.</param>
    /// <param name="message">For a person.</param>
    /// <param name="cancellationToken">The call's.</param>
    Task TellAsync(int done, int total, string message, CancellationToken cancellationToken);
}
