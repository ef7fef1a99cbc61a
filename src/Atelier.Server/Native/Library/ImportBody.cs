namespace Atelier.Server.Native.Library;

/// <summary>What became of uploaded pictures.</summary>
/// <param name="Success">Always true: each file tells its own.</param>
/// <param name="Imported">How many are kept now that were not before.</param>
/// <param name="Duplicates">How many were kept already.</param>
/// <param name="Refused">How many cannot be used.</param>
/// <param name="Files">In the order they came.</param>
/// <param name="CorrelationId">The request's.</param>
internal sealed record ImportBody(bool Success, int Imported, int Duplicates, int Refused, IReadOnlyList<ImportedFileBody> Files, string CorrelationId);

/// <param name="File">Its name.</param>
/// <param name="Status">imported, duplicate or refused.</param>
/// <param name="Image">The picture; null when it was refused.</param>
/// <param name="Message">Why it was refused; null otherwise.</param>
internal sealed record ImportedFileBody(string File, string Status, ImageBody? Image, string? Message);
