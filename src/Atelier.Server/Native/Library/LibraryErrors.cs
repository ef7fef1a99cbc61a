using Atelier.Server.Errors;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Library;

/// <summary>What the library's routes refuse, in the same words everywhere.</summary>
internal static class LibraryErrors
{
    public static ErrorAnswer NotFound() => new(StatusCodes.Status404NotFound, "image_not_found", "Image not found or expired");

    public static ErrorAnswer NoCollection() => new(StatusCodes.Status404NotFound, "collection_not_found", "No collection of yours has that id");

    public static ErrorAnswer Bad(string parameter, string message) =>
        new(StatusCodes.Status400BadRequest, "invalid_value", message) { Parameter = parameter };

    /// <summary>A refusal of the core; a collection that a body names and that is not there is the body's fault.</summary>
    public static ErrorAnswer Of(JobError error) => JobErrors.ToAnswer(error);
}
