using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Atelier.Stores.Records;

/// <summary>Words within this process.</summary>
internal sealed class LocalSignals : IRecordSignals
{
    private const int LongestChannel = 60;

    private readonly ConcurrentDictionary<string, ImmutableArray<Subscription>> _subscriptions = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public bool ReachOtherNodes => false;

    /// <inheritdoc/>
    public void Publish(string channel, string text)
    {
        Check(channel, text);
        Tell(channel, text);
    }

    /// <inheritdoc/>
    public IDisposable Subscribe(string channel, Action<string?> heard)
    {
        Check(channel, text: "");
        var subscription = new Subscription(this, channel, heard);
        _subscriptions.AddOrUpdate(
            channel,
            static (_, added) => [added],
            static (_, others, added) => others.Add(added),
            subscription);
        return subscription;
    }

    internal static void Check(string channel, string text)
    {
        if (channel.Length is 0 or > LongestChannel || !channel.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_'))
        {
            throw new ArgumentException($"A channel is up to {LongestChannel} letters, digits and underscores, not '{channel}'.", nameof(channel));
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThan(text.Length, IRecordSignals.LongestText, nameof(text));
    }

    internal void Tell(string channel, string? text)
    {
        foreach (var subscription in _subscriptions.GetValueOrDefault(channel, []))
        {
            subscription.Heard(text);
        }
    }

    /// <summary>Everybody should look at the records.</summary>
    internal void TellAllToLook()
    {
        foreach (var channel in _subscriptions.Keys)
        {
            Tell(channel, text: null);
        }
    }

    private void Remove(Subscription subscription) =>
        _subscriptions.AddOrUpdate(subscription.Channel, [], (_, others) => others.Remove(subscription));

    private sealed class Subscription(LocalSignals owner, string channel, Action<string?> heard) : IDisposable
    {
        public string Channel => channel;

        public Action<string?> Heard => heard;

        public void Dispose() => owner.Remove(this);
    }
}
