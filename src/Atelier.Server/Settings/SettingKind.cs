namespace Atelier.Server.Settings;

/// <summary>How a value is written as text.</summary>
/// <param name="Allowed">What is allowed, as the end of a sentence: <c>a whole number from 0 to 65535</c>.</param>
/// <param name="TryRead">Reads text that is not blank; false when it is not allowed.</param>
/// <param name="Write">The value as one would set it; empty for none.</param>
internal sealed record SettingKind<T>(string Allowed, SettingKind<T>.Reader TryRead, Func<T, string> Write)
{
    public delegate bool Reader(string text, out T value);
}
