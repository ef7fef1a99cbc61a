using System.Text.Json;
using Atelier.Server.Dialects.OpenAI.Wire;

namespace Atelier.Server.Dialects.OpenAI.Errors;

/// <summary>S4's <c>detail</c>: a list in FastAPI's shape where a parameter is at fault, otherwise the message.</summary>
internal static class ErrorDetail
{
    public static JsonElement Of(OpenAiError error)
    {
        var named = error is { Status: >= 400 and < 500, Param: not null, Detail: null };
        return named
            ? JsonSerializer.SerializeToElement([Problem(error)], OpenAiJson.Readable.ErrorDetailBodyArray)
            : JsonSerializer.SerializeToElement(error.Detail ?? error.Message, OpenAiJson.Readable.String);
    }

    private static ErrorDetailBody Problem(OpenAiError error)
    {
        var place = error.Place switch
        {
            ParameterPlace.Query => "query",
            ParameterPlace.Header => "header",
            ParameterPlace.Path => "path",
            _ => "body",
        };
        return new ErrorDetailBody
        {
            Loc = error.Param == place ? [place] : [place, error.Param!],
            Msg = error.Message,
            Type = error.Code switch
            {
                OpenAiErrors.MissingParameter => "missing",
                OpenAiErrors.InvalidType => "type_error",
                OpenAiErrors.InvalidJson => "json_invalid",
                _ => "value_error",
            },
        };
    }
}
