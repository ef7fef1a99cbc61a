namespace Atelier;

/// <summary>What messages are signed with, known to the receiver as well.</summary>
/// <param name="Text"><c>whsec_</c> and base64 of the key.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="RetiresAt">When it is no longer used; <see langword="null"/> for the present one.</param>
public sealed record WebhookSecret(string Text, DateTimeOffset MadeAt, DateTimeOffset? RetiresAt)
{
    /// <summary>Keeps the secret out of logs.</summary>
    public override string ToString() => nameof(WebhookSecret);
}
