using System.Text.Json;
using Atelier.Providers.Automatic1111;
using Atelier.Providers.Http;

namespace Atelier.Providers.Tests.Automatic1111;

public sealed class Automatic1111ErrorsTests
{
    [Theory]
    [InlineData(404, """{"error":"HTTPException","detail":"Init image not found","body":"","errors":""}""", FailureKind.InvalidRequest, "image", Charge.No, "Init image not found")]
    [InlineData(400, """{"error":"Init image is none"}""", FailureKind.InvalidRequest, "image", Charge.No, "Init image is none")]
    [InlineData(500, """{"error":"HTTPException","detail":"Invalid encoded image","body":"","errors":""}""", FailureKind.InvalidRequest, "image", Charge.No, "Invalid encoded image")]
    [InlineData(404, """{"error":"HTTPException","detail":"Sampler not found","body":"","errors":""}""", FailureKind.InvalidRequest, "provider_options", Charge.No, "Sampler not found")]
    [InlineData(422, """{"error":"HTTPException","detail":"Script 'x' not found","body":"","errors":""}""", FailureKind.InvalidRequest, "provider_options", Charge.No, "Script 'x' not found")]
    [InlineData(422, """{"detail":[{"loc":["body","width"],"msg":"value is not a valid integer","type":"type_error.integer"}]}""", FailureKind.InvalidRequest, "size", Charge.No, "value is not a valid integer")]
    [InlineData(401, """{"error":"HTTPException","detail":"Incorrect username or password","body":"","errors":""}""", FailureKind.Unauthenticated, null, Charge.No, "Incorrect username or password")]
    [InlineData(500, """{"error":"OutOfMemoryError","detail":"","body":"","errors":"CUDA out of memory."}""", FailureKind.Unavailable, null, Charge.Unknown, "OutOfMemoryError: CUDA out of memory.")]
    [InlineData(500, """{"error":"RuntimeError","detail":"","body":"","errors":"Unknown checkpoint: x"}""", FailureKind.UnknownModel, "model", Charge.No, "RuntimeError: Unknown checkpoint: x")]
    [InlineData(404, """{"detail":"Not Found"}""", FailureKind.NotSupported, null, Charge.No, "The AUTOMATIC1111 server answers, but not to its API; start it with --api.")]
    public void Read_DocumentedError_BecomesItsKind(int status, string body, FailureKind kind, string? parameter, Charge charged, string message)
    {
        using var json = JsonDocument.Parse(body);

        var failure = Automatic1111Errors.Read(ErrorShapes.Read(new UpstreamError(status), json.RootElement.Clone()))!;

        Assert.Equal((kind, parameter, charged, message), (failure.Kind, failure.Parameter, failure.Charged, failure.Message));
    }
}
