using System.Text.Json;
using Atelier.Providers.Http;

namespace Atelier.Providers.Tests.Http;

public sealed class ErrorShapesTests
{
    [Theory]
    [InlineData("""{"error":{"message":"Bad size","type":"invalid_request_error","param":"size","code":"invalid_value"}}""", "Bad size", "invalid_value", "size")]
    [InlineData("""{"error":{"code":429,"message":"Quota","status":"RESOURCE_EXHAUSTED"}}""", "Quota", "RESOURCE_EXHAUSTED", null)]
    [InlineData("""[{"error":{"code":400,"message":"In a list","status":"INVALID_ARGUMENT"}}]""", "In a list", "INVALID_ARGUMENT", null)]
    [InlineData("""{"error":"No credit","code":"billing"}""", "No credit", "billing", null)]
    [InlineData("""{"detail":"Insufficient credits"}""", "Insufficient credits", null, null)]
    [InlineData("""{"detail":[{"loc":["body","width"],"msg":"too small","type":"value_error"}]}""", "too small", null, "width")]
    [InlineData("""{"detail":{"error":"Nested"}}""", "Nested", null, null)]
    [InlineData("""{"title":"Input validation failed","detail":"- input.steps: too many","status":422}""", "- input.steps: too many", null, null)]
    [InlineData("""{"id":"x","name":"bad_request","errors":["first","second"]}""", "first second", "bad_request", null)]
    [InlineData("""{"message":"Plain"}""", "Plain", null, null)]
    [InlineData("\"Words\"", "Words", null, null)]
    [InlineData("{}", "", null, null)]
    [InlineData("[]", "", null, null)]
    [InlineData("""{"error":null,"detail":[]}""", "", null, null)]
    public void Read_ShapeOfAVendor_GivesMessageCodeAndParameter(string json, string message, string? code, string? parameter)
    {
        using var body = JsonDocument.Parse(json);

        var error = ErrorShapes.Read(new UpstreamError(400), body.RootElement);

        Assert.Equal((message, code, parameter), (error.Message, error.Code, error.Parameter));
    }
}
