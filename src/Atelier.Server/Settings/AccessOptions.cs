namespace Atelier.Server.Settings;

/// <summary>Who may call.</summary>
public sealed class AccessOptions
{
    /// <summary>Keys that callers must show; any at all switches the check on.</summary>
    public IReadOnlyList<string> ApiKeys { get; set; } = [];

    /// <summary>FakeAI's switch for the check. Default false.</summary>
    public bool RequireApiKey { get; set; }

    /// <summary>FakeAI's keys: accepted, but only asked for with <see cref="RequireApiKey"/>.</summary>
    public IReadOnlyList<string> FakeAiKeys { get; set; } = [];

    /// <summary>Whether others may reach a server on which nobody signs in. Default false.</summary>
    public bool AllowAnonymous { get; set; }

    /// <summary>
    /// The Google client whose access tokens open the confirm dialect's routes; setting it makes those routes ask for one.
    /// <see langword="null"/>: nobody signs in there.
    /// </summary>
    public string? GoogleClientId { get; set; }

    /// <summary>Where Google tells what an access token is good for.</summary>
    public Uri GoogleTokenInfoUrl { get; set; } = new("https://oauth2.googleapis.com/tokeninfo");

    /// <summary>Addresses whose owners may sign in, compared without case; empty for every account.</summary>
    public IReadOnlyList<string> AllowedEmails { get; set; } = [];

    /// <summary>Each caller's team, by the caller's id. Default none.</summary>
    public IReadOnlyDictionary<string, string> Teams { get; set; } = new Dictionary<string, string>();

    /// <summary>Whether a call without a key is refused.</summary>
    public bool IsKeyRequired => RequireApiKey || ApiKeys.Count > 0;

    /// <summary>Every key that opens.</summary>
    public IEnumerable<string> AcceptedKeys => ApiKeys.Concat(FakeAiKeys);
}
