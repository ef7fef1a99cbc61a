using Atelier.Server.Dialects.Confirm.Reading;
using Atelier.Server.Dialects.Confirm.Wire;
using Atelier.Server.Dialects.Shared;
using Atelier.Server.Errors;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.Confirm.Tool;

/// <summary>The tool for clients with a chat model of their own: its definition, and its result for given arguments.</summary>
internal sealed class ToolHandler(ImageEstimator estimator, ErrorAnswers errors)
{
    private const string Json = "application/json; charset=utf-8";

    public static Task DefineAsync(HttpContext context)
    {
        context.Response.ContentType = Json;
        return context.Response.WriteAsync(GenerateImageTool.Json, context.RequestAborted);
    }

    public async Task EstimateAsync(HttpContext context)
    {
        var (body, unreadable) = await BodyReader.ReadAsync(context);
        if (unreadable is not null)
        {
            await errors.WriteAsync(context, unreadable);
            return;
        }

        var (arguments, problem) = ToolArguments.Read(body!.Value);
        var result = arguments is null
            ? new ToolResult.Failed(StatusCodes.Status400BadRequest, new EstimateFailureBody { Error = problem! })
            : await estimator.EstimateAsync(arguments, PaidCall.Of(context, ConfirmDialect.Name), context.RequestAborted);
        context.Response.StatusCode = result is ToolResult.Failed failed ? failed.Status : StatusCodes.Status200OK;
        context.Response.ContentType = Json;
        await context.Response.WriteAsync(result.ToJson(), context.RequestAborted);
    }
}
