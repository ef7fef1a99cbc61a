namespace Atelier.Server.Native.Library;

/// <param name="Models">The best liked first.</param>
internal sealed record VoteTalliesBody(IReadOnlyList<VoteTallyBody> Models);

/// <param name="Model">The model that drew.</param>
/// <param name="Provider">Where it ran.</param>
/// <param name="Images">Pictures of it that were voted on.</param>
/// <param name="UpVotes">Votes for them.</param>
/// <param name="DownVotes">Votes against them.</param>
internal sealed record VoteTallyBody(string Model, string Provider, long Images, long UpVotes, long DownVotes);
