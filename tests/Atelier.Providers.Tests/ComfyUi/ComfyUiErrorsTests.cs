using System.Text.Json;
using Atelier.Providers.ComfyUi;
using Atelier.Providers.Http;

namespace Atelier.Providers.Tests.ComfyUi;

public sealed class ComfyUiErrorsTests
{
    [Theory]
    [InlineData(
        "CheckpointLoaderSimple", "value_not_in_list", "Value not in list", "ckpt_name: 'x' not in ['a']", FailureKind.UnknownModel, "model",
        "ComfyUI does not take the workflow: node 4 (CheckpointLoaderSimple): Value not in list: ckpt_name: 'x' not in ['a']")]
    [InlineData(
        "KSampler", "value_not_in_list", "Value not in list", "sampler_name: 'x' not in ['euler']", FailureKind.InvalidRequest, null,
        "ComfyUI does not take the workflow: node 4 (KSampler): Value not in list: sampler_name: 'x' not in ['euler']")]
    [InlineData(
        "KSampler", "required_input_missing", "Required input is missing", "", FailureKind.InvalidRequest, null,
        "ComfyUI does not take the workflow: node 4 (KSampler): Required input is missing")]
    public void Read_NodeError_SaysWhichNodeAndWhy(
        string node, string type, string message, string details, FailureKind kind, string? parameter, string expected)
    {
        using var body = JsonDocument.Parse(
            $$$"""
            {"error":{"type":"prompt_outputs_failed_validation","message":"Prompt outputs failed validation","details":"","extra_info":{}},
             "node_errors":{"4":{"errors":[{"type":"{{{type}}}","message":"{{{message}}}","details":"{{{details}}}","extra_info":{}}],"dependent_outputs":["9"],"class_type":"{{{node}}}"} } }
            """);

        var failure = ComfyUiErrors.Read(ErrorShapes.Read(new UpstreamError(400), body.RootElement.Clone()))!;

        Assert.Equal((kind, parameter, Charge.No, expected), (failure.Kind, failure.Parameter, failure.Charged, failure.Message));
    }

    [Fact]
    public void Read_NoNodeErrors_IsLeftToTheUsualReading()
    {
        using var body = JsonDocument.Parse("""{"error":{"type":"no_prompt","message":"No prompt provided","details":"","extra_info":{}},"node_errors":{}}""");
        var error = ErrorShapes.Read(new UpstreamError(400), body.RootElement.Clone());

        Assert.Null(ComfyUiErrors.Read(error));
        Assert.Equal((FailureKind.InvalidRequest, "No prompt provided"), (UpstreamFailures.From(error, "ComfyUI").Kind, UpstreamFailures.From(error, "ComfyUI").Message));
    }

    [Theory]
    [InlineData("execution_error", "CUDA out of memory.", FailureKind.Unavailable, "ComfyUI's workflow failed in node 3 (KSampler): CUDA out of memory.")]
    [InlineData("execution_error", "BFL API did not return an image due to: Content Moderated.", FailureKind.ContentRejected, "BFL API did not return an image due to: Content Moderated.")]
    [InlineData("execution_interrupted", "", FailureKind.Unavailable, "ComfyUI was told to stop by somebody else; ask again.")]
    public void FailureOf_TaskThatFailed_SaysWhere(string name, string said, FailureKind kind, string expected)
    {
        using var messages = JsonDocument.Parse(
            $$"""[["execution_start",{}],["{{name}}",{"node_id":"3","node_type":"KSampler","exception_message":"{{said}}","exception_type":"Exception"}]]""");

        var failure = ComfyUiErrors.FailureOf(new ComfyUiHistory(null, new ComfyUiStatus("error", messages.RootElement)))!;

        Assert.Equal((kind, expected, Charge.Unknown), (failure.Kind, failure.Message, failure.Charged));
    }

    [Fact]
    public void WarningOf_BranchThatDoesNotRun_NamesItsNode()
    {
        using var nodes = JsonDocument.Parse("""{"12":{"errors":[{"type":"x","message":"Bad input","details":"mask"}],"class_type":"PreviewImage"}}""");

        Assert.Equal("A part of the ComfyUI workflow does not run: node 12 (PreviewImage): Bad input: mask", ComfyUiErrors.WarningOf(nodes.RootElement));
    }
}
