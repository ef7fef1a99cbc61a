namespace Atelier;

/// <summary>A node's wish for jobs to work on.</summary>
/// <param name="Owner">The node, as in <see cref="JobRecord.LeaseOwner"/>.</param>
/// <param name="Now">When.</param>
/// <param name="LeaseUntil">Until when they are the node's unless it speaks up again.</param>
/// <param name="Ageing">After how long in line a job counts as one priority higher; above zero.</param>
/// <param name="Most">How many it takes at most, at least 1.</param>
public sealed record QueueClaim(string Owner, DateTimeOffset Now, DateTimeOffset LeaseUntil, TimeSpan Ageing, int Most);
