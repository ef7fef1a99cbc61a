using Microsoft.OpenApi;

namespace Atelier.Server.Hosting;

/// <summary>One value in a route's path or query.</summary>
/// <param name="Name">As it is written.</param>
/// <param name="Meaning">One sentence with what is allowed.</param>
/// <param name="InPath">Part of the path, and so always there; otherwise of the query.</param>
/// <param name="Type">What kind of value it is.</param>
internal sealed record RouteParameter(string Name, string Meaning, bool InPath = false, JsonSchemaType Type = JsonSchemaType.String)
{
    public IOpenApiParameter ToOpenApi() => new OpenApiParameter
    {
        Name = Name,
        Description = Meaning,
        In = InPath ? ParameterLocation.Path : ParameterLocation.Query,
        Required = InPath,
        Schema = new OpenApiSchema { Type = Type },
    };
}
