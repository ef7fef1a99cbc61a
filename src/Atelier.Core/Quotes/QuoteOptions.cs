namespace Atelier.Core.Quotes;

/// <summary>What an operator can set about quotes.</summary>
public sealed class QuoteOptions
{
    /// <summary>
    /// What quotes are signed with, at least 16 characters; <see langword="null"/> for a random key kept in the records, which every process
    /// over the same records finds there. Default <see langword="null"/>.
    /// </summary>
    public string? SigningKey { get; set; }

    /// <summary>How long a quote holds. Default 10 minutes, 1 minute to a day.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromMinutes(10);
}
