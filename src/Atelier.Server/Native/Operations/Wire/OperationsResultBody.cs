namespace Atelier.Server.Native.Operations.Wire;

/// <param name="ImageIndex">The picture's place in the request, from 0 on.</param>
/// <param name="ImageId">What the caller called it: its <c>id</c>, or its file's name; null for nothing.</param>
/// <param name="Success">Whether it was made.</param>
/// <param name="Image">The result; null where there is none.</param>
/// <param name="Error">Why there is none; null where there is one.</param>
internal sealed record OperationsResultBody(int ImageIndex, string? ImageId, bool Success, ImageBody? Image, JobErrorBody? Error);
