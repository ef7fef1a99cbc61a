using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native;

/// <summary>Writes a body in one of the generated shapes.</summary>
internal static class NativeAnswer
{
    public static Task SendAsync<T>(HttpContext context, T body, JsonTypeInfo<T> type) =>
        context.Response.WriteAsJsonAsync(body, type, contentType: null, context.RequestAborted);
}
