using Microsoft.Extensions.Logging;

namespace Atelier.Core.Planning.Serving;

/// <summary>What is logged about the providers themselves.</summary>
internal static partial class ServingLog
{
    [LoggerMessage(LogLevel.Warning, "Provider {Provider} did not tell which models it serves; those of the catalog stay as they are. {Reason}")]
    public static partial void ModelsNotListed(ILogger logger, string provider, string reason);
}
