namespace Atelier.Server.Webhooks;

/// <param name="Secret">What messages are signed with; receivers need it.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="PreviousUntil">Until when messages carry a signature by the secret before as well; null when there is none.</param>
internal sealed record SecretBody(string Secret, DateTimeOffset MadeAt, DateTimeOffset? PreviousUntil)
{
    /// <summary>Keeps the secret out of logs.</summary>
    public override string ToString() => nameof(SecretBody);

    /// <param name="secrets">The present one first.</param>
    public static SecretBody From(IReadOnlyList<WebhookSecret> secrets) =>
        new(secrets[0].Text, secrets[0].MadeAt, secrets.Max(static secret => secret.RetiresAt));
}
