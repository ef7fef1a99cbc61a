using Microsoft.OpenApi;

namespace Atelier.Server.Hosting;

/// <summary>Tells <c>/openapi/v1.json</c> which fields of a form are files; in the JSON form of the same body they are addresses.</summary>
internal static class FormFiles
{
    private const string Form = "multipart/form-data";

    /// <summary>One file.</summary>
    /// <param name="meaning">What it is for.</param>
    public static OpenApiSchema File(string meaning) => new() { Type = JsonSchemaType.String, Format = "binary", Description = meaning };

    /// <summary>Several files under one name.</summary>
    /// <param name="meaning">What they are for.</param>
    /// <param name="most">How many at most.</param>
    public static OpenApiSchema Files(string meaning, int most) => new()
    {
        Type = JsonSchemaType.Array,
        Items = File("A picture."),
        MinItems = 1,
        MaxItems = most,
        Description = meaning,
    };

    /// <param name="operation">The route's operation; takes a form beside the JSON it was described with.</param>
    /// <param name="files">What takes the place of the JSON form's fields; null where a form has no such field.</param>
    public static void Describe(OpenApiOperation operation, IReadOnlyDictionary<string, OpenApiSchema?> files)
    {
        var form = operation.RequestBody!.Content![Form];
        var fields = new Dictionary<string, IOpenApiSchema>(form.Schema!.Properties!);
        foreach (var (name, file) in files)
        {
            if (file is null)
            {
                fields.Remove(name);
            }
            else
            {
                fields[name] = file;
            }
        }

        form.Schema = new OpenApiSchema { Type = JsonSchemaType.Object, Required = form.Schema.Required, Properties = fields };
    }
}
