using System.Security.Claims;
using Atelier.Server.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Server.Access;

/// <summary>Who calls.</summary>
internal static class Callers
{
    public const string Anonymous = "anonymous";

    public static ClaimsPrincipal Named(string id) =>
        new(new ClaimsIdentity([new Claim(ClaimTypes.Name, id)], authenticationType: "ApiKey"));

    /// <summary>The caller's stable id: the id of the key shown, or <see cref="Anonymous"/>.</summary>
    public static string CallerId(this HttpContext context) => context.User.Identity?.Name ?? Anonymous;

    /// <summary>The caller's team; <see langword="null"/> for none.</summary>
    public static string? CallerTeam(this HttpContext context) =>
        context.RequestServices.GetRequiredService<AccessOptions>().Teams.GetValueOrDefault(context.CallerId());
}
