namespace Atelier.Core.Library;

/// <summary>What came of bringing one file in.</summary>
public abstract record ImportResult
{
    private ImportResult()
    {
    }

    /// <summary>It is kept now.</summary>
    public sealed record Imported(ImageRecord Image) : ImportResult;

    /// <summary>The same bytes are kept already.</summary>
    public sealed record Duplicate(ImageRecord Image) : ImportResult;

    /// <summary>It cannot be used; the reason is for a person.</summary>
    public sealed record Refused(string Reason) : ImportResult;
}
