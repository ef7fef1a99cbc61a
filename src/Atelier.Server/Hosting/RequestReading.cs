using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Server.Hosting;

/// <summary>What handlers look up of a request.</summary>
internal static class RequestReading
{
    /// <summary>A service, made on first need.</summary>
    public static T Service<T>(this HttpContext context)
        where T : notnull => context.RequestServices.GetRequiredService<T>();

    /// <summary>A value of the route's pattern; empty when there is none.</summary>
    public static string RouteText(this HttpContext context, string name) => context.Request.RouteValues[name] as string ?? "";

    /// <summary>A value of the query; <see langword="null"/> when it was not given.</summary>
    public static string? QueryText(this HttpContext context, string name) =>
        context.Request.Query.TryGetValue(name, out var value) ? value.ToString() : null;
}
