using System.Text.Json.Nodes;

namespace Atelier.Testing.Upstreams;

/// <summary>Google's errors, in Google's shape.</summary>
public static class GoogleReplies
{
    public static Reply Invalid(string message) => Error(400, "INVALID_ARGUMENT", message);

    public static Reply BadKey(string message = "API key not valid. Please pass a valid API key.") => Error(400, "INVALID_ARGUMENT", message, new JsonObject
    {
        ["@type"] = "type.googleapis.com/google.rpc.ErrorInfo",
        ["reason"] = "API_KEY_INVALID",
        ["domain"] = "googleapis.com",
    });

    public static Reply Error(int code, string status, string message, params ReadOnlySpan<JsonObject> details)
    {
        var error = new JsonObject { ["code"] = code, ["message"] = message, ["status"] = status };
        if (details.Length > 0)
        {
            var list = new JsonArray();
            foreach (var detail in details)
            {
                list.Add((JsonNode)detail);
            }

            error["details"] = list;
        }

        return Reply.Json(new JsonObject { ["error"] = error }, code);
    }
}
