using System.Net;
using Atelier.Cli.Backends.Remote;

namespace Atelier.Cli.Tests.Remote;

public sealed class ServerErrorsTests
{
    [Theory]
    [InlineData(400, """{"error":{"message":"Bad size","code":"invalid_value","param":"size","type":"x"}}""", FailureKind.InvalidRequest, "invalid_value", "Bad size")]
    [InlineData(404, """{"error":{"message":"No model","code":"model_not_found"}}""", FailureKind.UnknownModel, "model_not_found", "No model")]
    [InlineData(501, """{"responseStatus":{"errorCode":"NotImplemented","message":"Nobody draws"}}""", FailureKind.NoProvider, "http_501", "Nobody draws")]
    [InlineData(401, """{"detail":"Missing API key"}""", FailureKind.Unauthenticated, "http_401", "Missing API key")]
    [InlineData(422, """{"detail":[{"loc":["body"],"msg":"no"}]}""", FailureKind.InvalidRequest, "http_422", """{"detail":[{"loc":["body"],"msg":"no"}]}""")]
    [InlineData(400, """{"success":false,"error":"Flat"}""", FailureKind.InvalidRequest, "http_400", "Flat")]
    [InlineData(404, """{"success":false,"error":"image_not_found","message":"Gone"}""", FailureKind.InvalidRequest, "image_not_found", "Gone")]
    [InlineData(502, "<html>Bad Gateway</html>", FailureKind.Unavailable, "http_502", "<html>Bad Gateway</html>")]
    [InlineData(503, "", FailureKind.Unavailable, "http_503", "The server answered 503 Sorry")]
    [InlineData(500, "[1]", FailureKind.Internal, "http_500", "[1]")]
    public void Read_Body_FindsTheMessage(int status, string body, FailureKind kind, string code, string message)
    {
        var error = ServerErrors.Read((HttpStatusCode)status, "Sorry", body);
        Assert.Equal((kind, code, message), (error.Kind, error.Code, error.Message));
    }

    [Fact]
    public void Read_ParameterAtFault_IsKept() =>
        Assert.Equal("size", ServerErrors.Read(HttpStatusCode.BadRequest, "", """{"error":{"message":"m","code":"c","param":"size"}}""").Parameter);

    [Fact]
    public void Read_LongPage_IsCut() =>
        Assert.Equal(200, ServerErrors.Read(HttpStatusCode.BadGateway, "", new string('x', 5000)).Message.Length);
}
