using Atelier.Server.Access;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.Shared;

/// <summary>Who asks for a picture, as every route that may cost money tells the engine.</summary>
internal static class PaidCall
{
    public static CallContext Of(HttpContext context, string dialect) => new()
    {
        Caller = context.CallerId(),
        Team = context.CallerTeam(),
        Dialect = dialect,
        IdempotencyKey = IdempotencyHeader.Read(context.Request),
        RequestId = context.TraceIdentifier,
    };
}
