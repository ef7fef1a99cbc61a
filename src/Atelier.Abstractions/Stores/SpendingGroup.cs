namespace Atelier;

/// <summary>By what spending can be told apart.</summary>
public enum SpendingGroup
{
    Key,
    User,
    Team,
    Provider,
    Model,
    Tier,
    Operation,
    Size,
}
