namespace Atelier.Server.Native.Operations.Running;

/// <summary>A picture that is still being worked on.</summary>
/// <param name="Picture">As it was given.</param>
/// <param name="Source">As it is now.</param>
internal sealed record LivePicture(GivenPicture Picture, ImageSource Source);
