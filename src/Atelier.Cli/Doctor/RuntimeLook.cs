using System.Runtime.InteropServices;

namespace Atelier.Cli.Doctor;

/// <summary>.NET and the machine.</summary>
internal static class RuntimeLook
{
    public static Finding Look() =>
        Finding.Ok("runtime", $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.RuntimeIdentifier}, {RuntimeInformation.OSDescription}");
}
