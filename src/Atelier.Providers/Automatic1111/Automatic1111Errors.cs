using System.Text.Json;
using Atelier.Providers.Http;

namespace Atelier.Providers.Automatic1111;

/// <summary>Reads AUTOMATIC1111's <c>{"error","detail","body","errors"}</c> and FastAPI's <c>{"detail"}</c>. Pure.</summary>
internal static class Automatic1111Errors
{
    public const string Vendor = "The AUTOMATIC1111 server";

    public static ProviderFailure? Read(UpstreamError error)
    {
        error = error with { Message = MessageOf(error) };
        return error switch
        {
            { Status: 404, Message: "Not Found" } => new ProviderFailure(
                FailureKind.NotSupported, $"{Vendor} answers, but not to its API; start it with --api.") { Charged = Charge.No, UpstreamStatus = 404 },
            { Status: 400 or 404 } when error.Says("init image") => Wrong(error, "image"),
            { Status: 500 } when error.Says("Invalid encoded image") => Wrong(error, "image"),
            { Status: 400 or 404 or 422 } when error.Says("sampler") || error.Says("script") || error.Says("upscaler") => Wrong(error, "provider_options"),
            { Status: 404 or 500 } when error.Says("checkpoint") || error.Says("Unknown model") => UpstreamFailures.From(error, Vendor) with
            {
                Kind = FailureKind.UnknownModel,
                Charged = Charge.No,
                Parameter = "model",
            },
            { Status: 422 } => Wrong(error, ParameterOf(error.Parameter)),
            _ => UpstreamFailures.From(error, Vendor),
        };
    }

    private static string MessageOf(UpstreamError error)
    {
        if (error.Body is not { ValueKind: JsonValueKind.Object } body || !body.TryGetProperty("error", out var name) || name.ValueKind != JsonValueKind.String)
        {
            return error.Message;
        }

        // "error" is the name of a Python exception; what went wrong stands in one of the others.
        var said = Text(body, "detail") ?? Text(body, "errors") ?? Text(body, "message");
        return said is null ? name.GetString()! : name.ValueEquals("HTTPException") ? said : $"{name.GetString()}: {said}";
    }

    private static string? Text(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    private static string? ParameterOf(string? field) => field switch
    {
        "width" or "height" => "size",
        "batch_size" or "n_iter" => "n",
        "cfg_scale" => "guidance",
        "denoising_strength" => "strength",
        "init_images" => "image",
        "styles" => "style",
        _ => field,
    };

    private static ProviderFailure Wrong(UpstreamError error, string? parameter) => UpstreamFailures.From(error, Vendor) with
    {
        Kind = FailureKind.InvalidRequest,
        Charged = Charge.No,
        Parameter = parameter,
    };
}
