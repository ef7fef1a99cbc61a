namespace Atelier;

/// <summary>How the pictures of one model were voted on.</summary>
public sealed record VoteTally(string Model, string Provider, long Images, long UpVotes, long DownVotes);
