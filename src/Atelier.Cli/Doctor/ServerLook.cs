using System.Text.Json;
using Atelier.Cli.Backends;
using Atelier.Cli.Backends.Remote;

namespace Atelier.Cli.Doctor;

/// <summary>Whether a server answers, is ready and takes our key.</summary>
internal static class ServerLook
{
    private const string Subject = "server";
    private const string Service = "atelier";

    public static async Task<Finding> LookAsync(Place.Server place, CancellationToken cancellationToken)
    {
        using var server = new ServerConnection(place.Address, place.ApiKey);
        var health = await server.CallAsync(HttpMethod.Get, "health", content: null, cancellationToken);
        if (!health.IsOk)
        {
            return Finding.Fail(Subject, health.Error.Message, "Check --url or ATELIER_URL, and that the server runs.");
        }

        if (health.Value.GetText("service") != Service)
        {
            return Finding.Warn(Subject, $"{server.Base} answers, but not as Atelier does", "Pictures may work all the same; lists and jobs will not.");
        }

        var models = await server.CallAsync(HttpMethod.Get, "v1/models", content: null, cancellationToken);
        if (models.IsOk)
        {
            return Ready(server.Base, health.Value);
        }

        var advice = (models.Error.Kind, place.ApiKey) switch
        {
            (FailureKind.Unauthenticated, null) => "Set ATELIER_API_KEY to a key of that server.",
            (FailureKind.Unauthenticated, _) => "ATELIER_API_KEY holds no key that this server accepts.",
            _ => "The server's log says why.",
        };
        return Finding.Fail(Subject, $"{server.Base}: {models.Error.Message}", advice);
    }

    public static async Task<bool> IsAtelierAsync(Place.Server place, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(2));
        try
        {
            using var server = new ServerConnection(place.Address, place.ApiKey);
            var health = await server.CallAsync(HttpMethod.Get, "health", content: null, patience.Token);
            return health.IsOk && health.Value.GetText("service") == Service;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private static Finding Ready(string address, JsonElement health)
    {
        var text = $"{address} runs Atelier {health.GetText("version")}: {health.GetText("message")}";
        return health.GetFlag("ready")
            ? Finding.Ok(Subject, text)
            : Finding.Fail(Subject, text, "Its log says why.");
    }
}
