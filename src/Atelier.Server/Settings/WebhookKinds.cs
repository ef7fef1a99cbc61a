using Atelier.Core.Webhooks;

namespace Atelier.Server.Settings;

/// <summary>The kinds of values that webhooks are written in.</summary>
internal static class WebhookKinds
{
    private const int MostUrls = 8;

    public static SettingKind<IReadOnlyList<Uri>> Urls { get; } = new(
        FormattableString.Invariant($"up to {MostUrls} http or https addresses separated by commas, such as https://example.org/hooks"),
        static (string text, out IReadOnlyList<Uri> value) =>
        {
            var urls = new List<Uri>();
            value = urls;
            foreach (var part in Parts(text))
            {
                if (!Uri.TryCreate(part, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.UserInfo.Length > 0)
                {
                    return false;
                }

                urls.Add(url);
            }

            return urls.Count is > 0 and <= MostUrls;
        },
        static value => string.Join(',', value.Select(static url => url.AbsoluteUri)));

    public static SettingKind<IReadOnlyList<string>> Events { get; } = new(
        $"some of {string.Join(", ", WebhookEvents.All)}, separated by commas",
        static (string text, out IReadOnlyList<string> value) =>
        {
            value = Parts(text);
            return value.Count > 0 && value.All(WebhookEvents.IsKnown);
        },
        static value => string.Join(',', value));

    public static SettingKind<IReadOnlyList<string>> Secrets { get; } = new(
        "secrets separated by commas, each whsec_ and base64 of 24 to 64 bytes",
        static (string text, out IReadOnlyList<string> value) =>
        {
            value = Parts(text);
            return value.Count > 0 && value.All(WebhookSignature.IsSecret);
        },
        static value => string.Join(',', value));

    private static string[] Parts(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
