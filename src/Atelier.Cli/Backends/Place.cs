namespace Atelier.Cli.Backends;

/// <summary>Where a command works.</summary>
internal abstract record Place
{
    private Place()
    {
    }

    /// <param name="DataFolder">What <c>--data</c> said; <see langword="null"/> leaves it to the settings.</param>
    public sealed record Here(string? DataFolder) : Place;

    /// <param name="Address">http or https.</param>
    /// <param name="ApiKey">Sent to that server only.</param>
    public sealed record Server(Uri Address, string? ApiKey) : Place
    {
        /// <summary>Without the key, so that it cannot end up in a message.</summary>
        public override string ToString() => Address.ToString();
    }

    public sealed record Unclear(string Problem) : Place;
}
