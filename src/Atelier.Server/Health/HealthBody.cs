namespace Atelier.Server.Health;

/// <summary>The state of the house, with the fields of every older contract (X7).</summary>
/// <param name="Status"><c>healthy</c> or <c>unhealthy</c>.</param>
/// <param name="Ready">Whether pictures can be asked for now.</param>
/// <param name="Service">The service's name, see SERVICE_NAME.</param>
/// <param name="Version">Of this program.</param>
/// <param name="Message">For a person.</param>
/// <param name="Timestamp">Now.</param>
/// <param name="Checks">What was looked at.</param>
internal sealed record HealthBody(
    string Status,
    bool Ready,
    string Service,
    string Version,
    string Message,
    DateTimeOffset Timestamp,
    ChecksBody Checks);

/// <param name="Service">Always <c>healthy</c>: something answers.</param>
/// <param name="Providers">Who can draw.</param>
/// <param name="Storage">Where pictures go.</param>
/// <param name="UptimeSeconds">Since the start.</param>
/// <param name="StartTime">When the process began to serve.</param>
internal sealed record ChecksBody(string Service, ProvidersBody Providers, StorageBody Storage, double UptimeSeconds, DateTimeOffset StartTime);

/// <param name="Status"><c>healthy</c>, or <c>unhealthy</c> when nobody can draw.</param>
/// <param name="Ready">The same as a yes or no.</param>
/// <param name="AvailableCount">How many.</param>
/// <param name="Providers">Their ids.</param>
/// <param name="DefaultProvider">Who draws native requests that name nobody: dalle3 or flux_schnell, otherwise a model's name.</param>
/// <param name="DefaultProviderReady">Whether they can be drawn.</param>
internal sealed record ProvidersBody(
    string Status,
    bool Ready,
    int AvailableCount,
    IReadOnlyList<string> Providers,
    string DefaultProvider,
    bool DefaultProviderReady);

/// <param name="Status">
/// <c>healthy</c>, <c>degraded</c> while new pictures wait here because their store does not answer, <c>unhealthy</c> when records or pictures
/// cannot be read and none can wait, or <c>disabled</c> when none are kept.
/// </param>
/// <param name="Ready">Whether new pictures can be kept.</param>
/// <param name="Backend"><c>disk</c>, <c>memory</c>, <c>s3</c> or <c>azure</c>.</param>
/// <param name="Records">The engine of the records: <c>sqlite</c> or <c>postgresql</c>.</param>
/// <param name="Waiting">How many pictures wait on this machine for their store.</param>
internal sealed record StorageBody(string Status, bool Ready, string Backend, string Records, int Waiting);

/// <param name="Status">Always <c>alive</c>.</param>
/// <param name="Service">The service's name.</param>
internal sealed record LivenessBody(string Status, string Service);
