namespace Atelier;

/// <summary>Where a webhook's delivery stands.</summary>
public enum DeliveryState
{
    /// <summary>It is to be tried, for the first time or again.</summary>
    Pending,

    /// <summary>The receiver took it.</summary>
    Delivered,

    /// <summary>Nobody tries it any more, unless it is asked for.</summary>
    Failed,
}
