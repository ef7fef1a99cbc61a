using Atelier.Server.Dialects.OpenAI.Errors;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.OpenAI.Reading;

/// <summary>Wishes that may also stand in headers, for clients that cannot add fields. The body wins over them.</summary>
internal static class RequestHeaders
{
    public const string Strict = "Atelier-Strict";

    public const string Metadata = "Atelier-Metadata";

    public static OpenAiError? Apply(IHeaderDictionary headers, WireRequest request)
    {
        if (ReadSwitch(headers, Strict, out var strict) is { } badStrict)
        {
            return badStrict;
        }

        if (ReadSwitch(headers, Metadata, out var metadata) is { } badMetadata)
        {
            return badMetadata;
        }

        request.Strict ??= strict;
        request.EmbedMetadata ??= metadata;
        return null;
    }

    private static OpenAiError? ReadSwitch(IHeaderDictionary headers, string name, out bool? value)
    {
        value = null;
        var text = headers[name].ToString();
        if (text.Length == 0)
        {
            return null;
        }

        value = text.Trim().ToLowerInvariant() switch
        {
            "on" or "true" or "1" => true,
            "off" or "false" or "0" => false,
            _ => null,
        };
        return value is not null
            ? null
            : OpenAiErrors.BadValue(name, $"Header '{name}' must be one of 'on', 'off', 'true', 'false', '1', '0'") with
            {
                Place = ParameterPlace.Header,
            };
    }
}
