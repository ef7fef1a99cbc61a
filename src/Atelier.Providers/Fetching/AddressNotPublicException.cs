namespace Atelier.Providers.Fetching;

/// <summary>A host name that leads to no public address. Thrown where only exceptions can leave: while connecting.</summary>
internal sealed class AddressNotPublicException() : IOException("The host has no public address.");
