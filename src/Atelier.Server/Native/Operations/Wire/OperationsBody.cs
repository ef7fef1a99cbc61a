namespace Atelier.Server.Native.Operations.Wire;

/// <summary>What <c>POST /api/v1/images/operations</c> takes as JSON. For the documentation: it is read field by field.</summary>
internal sealed record OperationsBody
{
    /// <summary>
    /// 1 to 100 pictures. Each is the id of a kept one, a data: or https address, or an object with <c>url</c> or <c>image_id</c> and, for your own
    /// use, <c>id</c>. In a form: files or addresses named <c>images</c>, and ids named <c>image_id</c>.
    /// </summary>
    public required IReadOnlyList<string> Images { get; init; }

    /// <summary>What is done to each picture, in order; at most 32. In a form: the same JSON as text.</summary>
    public required IReadOnlyList<OperationBody> Operations { get; init; }

    /// <summary>png, jpeg, webp, avif or gif; the format each picture came in when left out.</summary>
    public string? OutputFormat { get; init; }

    /// <summary>0 to 100 for JPEG, WebP and AVIF; higher is better and larger. 85 when left out.</summary>
    public int? OutputCompression { get; init; }

    /// <summary>The caller's end user; an opaque id.</summary>
    public string? User { get; init; }

    /// <summary>Whether the results carry their provenance; the server's setting when left out.</summary>
    public bool? EmbedMetadata { get; init; }

    /// <summary>US dollars that operations 'generate' may cost at most, all together.</summary>
    public decimal? MaxCost { get; init; }
}
