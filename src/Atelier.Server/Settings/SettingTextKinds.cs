using System.Globalization;
using System.Net;
using System.Text.Json;
using Atelier.Stores;

namespace Atelier.Server.Settings;

/// <summary>The kinds of values that are text with a meaning: addresses, folders, lists.</summary>
internal static class SettingTextKinds
{
    public const string AnyHost = "*";
    public const string LocalHost = "localhost";

    private const int MaxPorts = 8;
    private const int MaxKeyLength = 512;
    private const int MinSigningKeyLength = 16;
    private const int MaxTokenLength = 8192;
    private const int MaxPathLength = 4096;

    public static SettingKind<string> Host { get; } = new(
        "an IP address, localhost, or * for every address",
        static (string text, out string value) =>
        {
            value = text.ToLowerInvariant();
            return value is AnyHost or LocalHost || IPAddress.TryParse(value, out _);
        },
        static value => value);

    public static SettingKind<IReadOnlyList<int>> Ports { get; } = new(
        "a port from 0 to 65535 (0 takes any free one), or several separated by commas",
        TryPorts,
        static value => string.Join(',', value));

    public static SettingKind<Uri?> Url { get; } = new(
        "an http or https address without query, such as https://pictures.example.org",
        static (string text, out Uri? value) =>
            Uri.TryCreate(text, UriKind.Absolute, out value)
            && value.Scheme is "http" or "https"
            && value is { Query: "", Fragment: "", UserInfo: "" },
        static value => value?.ToString() ?? "");

    public static SettingKind<string?> ExistingFolder { get; } = new(
        "a folder that exists",
        static (string text, out string? value) =>
        {
            value = text;
            return Directory.Exists(text);
        },
        static value => value ?? "");

    /// <summary>Words between commas, or a JSON list of them as FakeAI's settings library writes it.</summary>
    public static SettingKind<IReadOnlyList<string>> Words { get; } = new(
        "words separated by commas",
        static (string text, out IReadOnlyList<string> value) => TryWords(text, out value),
        static value => string.Join(',', value));

    public static SettingKind<IReadOnlyList<string>> Keys { get; } = new(
        FormattableString.Invariant($"keys of 1 to {MaxKeyLength} characters without spaces, separated by commas, or a JSON list of them"),
        static (string text, out IReadOnlyList<string> value) =>
            TryWords(text, out value) && value.All(static key => key.Length <= MaxKeyLength && key.All(static c => c is > ' ' and < '\x7f')),
        static value => string.Join(',', value));

    public static SettingKind<string?> Secret { get; } = SecretUpTo(MaxKeyLength);

    public static SettingKind<string?> LongSecret { get; } = SecretUpTo(MaxTokenLength);

    public static SettingKind<string?> AzureConnection { get; } = new(
        Atelier.Stores.AzureConnection.Allowed,
        static (string text, out string? value) =>
        {
            value = text;
            return Atelier.Stores.AzureConnection.TryParse(text, out _);
        },
        static value => value ?? "");

    public static SettingKind<string?> Folder { get; } = new(
        FormattableString.Invariant($"a folder, at most {MaxPathLength} characters"),
        static (string text, out string? value) =>
        {
            value = text;
            return text.Length <= MaxPathLength && !text.Any(char.IsControl);
        },
        static value => value ?? "");

    /// <summary>Source: docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html, read 2026-11-27.</summary>
    public static SettingKind<string?> BucketName { get; } = new(
        "3 to 63 lower-case letters, digits, dots and hyphens",
        static (string text, out string? value) =>
        {
            value = text;
            return IsShortName(text, alsoDots: true);
        },
        static value => value ?? "");

    /// <summary>Source: learn.microsoft.com/rest/api/storageservices/naming-and-referencing-containers--blobs--and-metadata, read 2026-11-27.</summary>
    public static SettingKind<string> ContainerName { get; } = new(
        "3 to 63 lower-case letters, digits and hyphens",
        static (string text, out string value) =>
        {
            value = text;
            return IsShortName(text, alsoDots: false);
        },
        static value => value);

    public static SettingKind<string?> SigningKey { get; } = new(
        FormattableString.Invariant($"{MinSigningKeyLength} to {MaxKeyLength} characters without spaces"),
        static (string text, out string? value) =>
        {
            value = text;
            return text.Length is >= MinSigningKeyLength and <= MaxKeyLength && text.All(static c => c is > ' ' and < '\x7f');
        },
        static value => value ?? "");

    public static SettingKind<IReadOnlyList<string>> Origins { get; } = new(
        "web origins such as https://app.example.org separated by commas, or * for all",
        static (string text, out IReadOnlyList<string> value) =>
        {
            var fine = TryWords(text, out var words);
            value = [.. words.Select(static word => word.TrimEnd('/'))];
            return fine && (value is ["*"] || value.All(IsOrigin));
        },
        static value => string.Join(',', value));

    public static SettingKind<DatabaseUrl?> Database { get; } = new(
        DatabaseUrl.Allowed,
        static (string text, out DatabaseUrl? value) => DatabaseUrl.TryParse(text, allowPath: false, out value, out _),
        static value => value?.ToString() ?? "");

    public static SettingKind<string> Text(int longest, string what) => new(
        FormattableString.Invariant($"{what}, at most {longest} characters"),
        (string text, out string value) =>
        {
            value = text;
            return text.Length <= longest && !text.Any(char.IsControl);
        },
        static value => value);

    private static bool IsShortName(string text, bool alsoDots) =>
        text.Length is >= 3 and <= 63
        && char.IsAsciiLetterOrDigit(text[0])
        && char.IsAsciiLetterOrDigit(text[^1])
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-' || (alsoDots && c == '.'));

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri.Host.Length > 0
        && uri.GetLeftPart(UriPartial.Authority).Equals(text, StringComparison.OrdinalIgnoreCase);

    private static bool TryPorts(string text, out IReadOnlyList<int> value)
    {
        var ports = new List<int>();
        value = ports;
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!ushort.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var port) || ports.Count == MaxPorts)
            {
                return false;
            }

            ports.Add(port);
        }

        return true;
    }

    private static bool TryWords(string text, out IReadOnlyList<string> value)
    {
        value = [];
        if (!text.StartsWith('['))
        {
            value = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            return true;
        }

        try
        {
            using var list = JsonDocument.Parse(text);
            value = [.. list.RootElement.EnumerateArray().Select(static word => word.GetString() ?? "").Where(static word => word.Length > 0)];
            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static SettingKind<string?> SecretUpTo(int length) => new(
        FormattableString.Invariant($"1 to {length} characters without spaces"),
        (string text, out string? value) =>
        {
            value = text;
            return text.Length <= length && text.All(static c => c is > ' ' and < '\x7f');
        },
        static value => value ?? "");
}
