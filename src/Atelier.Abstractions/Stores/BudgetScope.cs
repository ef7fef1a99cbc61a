namespace Atelier;

/// <summary>Whose pictures and money a budget limits.</summary>
public enum BudgetScope
{
    /// <summary>Everybody's together.</summary>
    Server,

    /// <summary>A caller's: one key, or one user who signs in.</summary>
    Key,

    /// <summary>An end user's, as callers name them.</summary>
    User,

    /// <summary>A team's: several callers together.</summary>
    Team,
}
