using Atelier.Core.Batches;
using Atelier.Core.Engine;
using Atelier.Core.Resilience;
using Atelier.Core.Webhooks;

namespace Atelier.Server.Settings;

/// <summary>Everything an operator can set, typed. Each value is checked when it is read from text, see <see cref="SettingsReader"/>.</summary>
public sealed class AtelierOptions
{
    public ListeningOptions Listening { get; } = new();

    public AccessOptions Access { get; } = new();

    public EngineOptions Engine { get; } = new();

    public LibraryOptions Library { get; } = new();

    public StorageOptions Storage { get; } = new();

    public DrawingOptions Drawing { get; } = new();

    public LogOptions Log { get; } = new();

    public ProvidersOptions Providers { get; } = new();

    public ServiceOptions Service { get; } = new();

    public TalkOptions Talk { get; } = new();

    public BreakerOptions Breakers { get; } = new();

    public WebhookOptions Webhooks { get; } = new();

    public BatchOptions Batches { get; } = new();

    /// <summary>Which system's defaults hold: <c>fakeai</c>, or <see langword="null"/> for our own.</summary>
    public string? Profile { get; set; }

    /// <summary>Whether a <c>.env</c> file beats the real environment. Default false. Heeded by whoever loads the file.</summary>
    public bool DotEnvOverrides { get; set; }
}
