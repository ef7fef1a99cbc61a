using System.Reflection;

namespace Atelier.Server.Hosting;

/// <summary>What this program calls itself.</summary>
internal static class Product
{
    public const string Service = "atelier";

    public const string Description =
        "One gateway in front of every image model: speaks OpenAI's dialect, keeps every picture, and draws placeholders where no provider is configured.";

    public static string Version { get; } = typeof(Product).Assembly.GetName().Version?.ToString(fieldCount: 3) ?? "0.0.0";
}
