namespace Atelier.Server.Dialects.Mcp;

/// <summary>The Model Context Protocol: pictures as tools of agents.</summary>
internal static class McpDialect
{
    /// <summary>What jobs and the catalog's rules call this dialect.</summary>
    public const string Name = "mcp";

    /// <summary>What a model is told of this server before it calls a tool.</summary>
    public const string Instructions =
        "Makes pictures with whichever image model is configured. quote_image tells the price and who would draw, and costs nothing; "
        + "generate_image makes the picture and spends money unless it is simulated, and so do edit_image and upscale_image with given pictures; "
        + "transform_image resizes, crops, filters and converts them for nothing. Pass max_cost to bound what a call may spend, "
        + "and idempotency_key to be able to repeat a call without buying twice.";
}
