using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Atelier.Server.Settings;

namespace Atelier.Server.Access;

/// <summary>The keys that open, as hashes. The texts themselves are not kept here.</summary>
internal sealed class ApiKeyRing
{
    private const int NameLength = 12;

    private readonly (byte[] Hash, ClaimsPrincipal Caller)[] _keys;

    public ApiKeyRing(AccessOptions options)
    {
        IsRequired = options.IsKeyRequired;
        _keys =
        [
            .. options.AcceptedKeys.Distinct(StringComparer.Ordinal).Select(static key =>
            {
                var hash = Hash(key);
                return (hash, Callers.Named("key-" + Convert.ToHexStringLower(hash)[..NameLength]));
            }),
        ];
    }

    /// <summary>Whether a call without a key is refused.</summary>
    public bool IsRequired { get; }

    /// <summary>The caller behind a key. Takes the same time whichever key is wrong and wherever it differs.</summary>
    public ClaimsPrincipal? Find(string key)
    {
        var hash = Hash(key);
        ClaimsPrincipal? found = null;
        foreach (var (known, caller) in _keys)
        {
            if (CryptographicOperations.FixedTimeEquals(hash, known))
            {
                found = caller;
            }
        }

        return found;
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
