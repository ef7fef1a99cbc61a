using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Atelier.Providers.Http;
using Atelier.Server.Settings;

namespace Atelier.Server.Access.SignIn;

/// <summary>Asks Google what access tokens are good for. A good answer is believed for some minutes, never beyond the token's own end.</summary>
/// <remarks>Tokens are remembered by their hash. Safe for concurrent calls.</remarks>
internal sealed class GoogleTokens(AccessOptions options, UpstreamServices services)
{
    private const int LongestToken = 4096;
    private const int LongestAccount = 64;
    private const int MostRemembered = 10_000;
    private const int LongestAnswer = 16 * 1024;

    private static readonly TimeSpan s_longestTrust = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, Known> _known = new();

    /// <summary>Whether anybody can sign in this way, and has to.</summary>
    public bool IsRequired => options.GoogleClientId is not null;

    public async Task<TokenVerdict> CheckAsync(string token, CancellationToken cancellationToken)
    {
        if (token.Length is 0 or > LongestToken || !token.All(char.IsAscii))
        {
            return new TokenVerdict.Rejected();
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
        if (_known.TryGetValue(hash, out var known))
        {
            if (known.Until > services.Time.GetUtcNow())
            {
                return known.Verdict;
            }

            _known.TryRemove(hash, out _);
        }

        var (status, info) = await AskAsync(token, cancellationToken);
        var now = services.Time.GetUtcNow();
        var (verdict, until) = status switch
        {
            null or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError => (new TokenVerdict.Unknown(), now),
            HttpStatusCode.OK when info is not null => Judge(info, now),
            _ => (new TokenVerdict.Rejected(), now),
        };
        if (until > now)
        {
            Remember(hash, new Known(verdict, until < now + s_longestTrust ? until : now + s_longestTrust), now);
        }

        return verdict;
    }

    private (TokenVerdict Verdict, DateTimeOffset Until) Judge(TokenInfo info, DateTimeOffset now)
    {
        var ends = info.Exp is { } second and > 0 and < 253_402_300_800 ? DateTimeOffset.FromUnixTimeSeconds(second)
            : info.ExpiresIn is { } seconds and > 0 and < 1_000_000_000 ? now.AddSeconds(seconds)
            : now;
        var ours = info.Aud == options.GoogleClientId || info.Azp == options.GoogleClientId;
        if (!ours || ends <= now || info.Sub is not { Length: > 0 and <= LongestAccount } account || !account.All(char.IsAsciiLetterOrDigit))
        {
            return (new TokenVerdict.Rejected(), now);
        }

        var allowed = options.AllowedEmails.Count == 0
            || (info is { EmailVerified: true, Email: { } email } && options.AllowedEmails.Contains(email, StringComparer.OrdinalIgnoreCase));
        return (allowed ? new TokenVerdict.Accepted("google-" + account) : new TokenVerdict.NotAllowed(), ends);
    }

    /// <returns>Google's status, <see langword="null"/> when there was no answer; and what it told, when that could be read.</returns>
    private async Task<(HttpStatusCode? Status, TokenInfo? Info)> AskAsync(string token, CancellationToken cancellationToken)
    {
        using var clock = new CancellationTokenSource(s_patience, services.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, clock.Token);
        try
        {
            var address = new UriBuilder(options.GoogleTokenInfoUrl) { Query = "access_token=" + Uri.EscapeDataString(token) }.Uri;
            using var response = await services.Client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                return (response.StatusCode, null);
            }

            await using var body = await response.Content.ReadAsStreamAsync(either.Token);
            var buffer = new byte[LongestAnswer];
            var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, either.Token);
            return (response.StatusCode, JsonSerializer.Deserialize(buffer.AsSpan(0, length), TokenInfoJson.Default.TokenInfo));
        }
        catch (JsonException)
        {
            return (HttpStatusCode.BadGateway, null);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return (null, null);
        }
        catch (OperationCanceledException) when (clock.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return (null, null);
        }
    }

    private void Remember(string hash, Known known, DateTimeOffset now)
    {
        if (_known.Count >= MostRemembered)
        {
            foreach (var (other, _) in _known.Where(entry => entry.Value.Until <= now))
            {
                _known.TryRemove(other, out _);
            }
        }

        if (_known.Count < MostRemembered)
        {
            _known[hash] = known;
        }
    }

    private sealed record Known(TokenVerdict Verdict, DateTimeOffset Until);
}
