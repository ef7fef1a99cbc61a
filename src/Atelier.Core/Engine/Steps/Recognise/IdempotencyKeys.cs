namespace Atelier.Core.Engine.Steps.Recognise;

/// <summary>What an Idempotency-Key may look like.</summary>
internal static class IdempotencyKeys
{
    public const string Header = "Idempotency-Key";

    public const int MaxLength = 255;

    /// <returns><see langword="null"/> for a key that is fine.</returns>
    public static JobError? Problem(string key) => key.Length is 0 or > MaxLength || !key.All(static c => c is >= ' ' and <= '~')
        ? FailureTable.Error(
            FailureKind.InvalidRequest,
            $"Header '{Header}' must have 1 to {MaxLength} characters, each a letter, a digit, a sign or a space of ASCII.",
            Header)
        : null;
}
