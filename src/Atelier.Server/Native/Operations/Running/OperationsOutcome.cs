namespace Atelier.Server.Native.Operations.Running;

/// <summary>What became of one picture: exactly one of image and error is set.</summary>
internal sealed record OperationsOutcome(GivenPicture Picture, ImageRecord? Image, JobError? Error);
