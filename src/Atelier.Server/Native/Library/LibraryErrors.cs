using Atelier.Server.Errors;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Library;

/// <summary>What the library's routes refuse, in the same words everywhere.</summary>
internal static class LibraryErrors
{
    public static ErrorAnswer NotFound() => new(StatusCodes.Status404NotFound, "image_not_found", "Image not found or expired");
}
