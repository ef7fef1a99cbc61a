namespace Atelier.Server.Native.Operations.Running;

/// <summary>One picture of a request, or why there is none: exactly one of source and problem is set.</summary>
/// <param name="Index">Its place in the request, from 0 on.</param>
/// <param name="Label">What the caller calls it; <see langword="null"/> for nothing.</param>
/// <param name="Source">Its bytes; whoever runs the request disposes them.</param>
/// <param name="Problem">Why it could not be taken in.</param>
internal sealed record GivenPicture(int Index, string? Label, ImageSource? Source, JobError? Problem);
