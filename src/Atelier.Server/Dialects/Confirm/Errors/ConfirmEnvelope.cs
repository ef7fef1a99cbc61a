using Atelier.Server.Dialects.Confirm.Wire;
using Atelier.Server.Errors;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.Confirm.Errors;

/// <summary><c>{"success": false, "error": …}</c> below one of this dialect's routes.</summary>
internal sealed class ConfirmEnvelope(PathString prefix) : IErrorEnvelope
{
    public PathString Prefix => prefix;

    public Task WriteAsync(HttpContext context, ErrorAnswer error) =>
        FailureWriter.WriteAsync(context, error.Status, new FailureBody { Error = error.Message, Code = error.Code, Parameter = error.Parameter });
}
