namespace Atelier;

/// <summary>Who speaks in a conversation.</summary>
public enum Speaker
{
    User,

    Model,
}
