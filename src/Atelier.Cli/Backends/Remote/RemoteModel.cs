using System.Globalization;
using System.Text.Json;
using Atelier.Cli.Facts;

namespace Atelier.Cli.Backends.Remote;

/// <summary>Reads a model as <c>/v1/models</c> lists it.</summary>
internal static class RemoteModel
{
    public static ModelInfo? Read(JsonElement item) => item.GetText("id") is not { } id
        ? null
        : new ModelInfo
        {
            Id = id,
            Vendor = item.GetText("owned_by"),
            RetiresOn = DateOnly.TryParseExact(item.GetText("shutdown_date"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? day
                : null,
        };
}
