using System.Net;
using Atelier.Server.Settings;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Atelier.Server.Hosting;

/// <summary>Kestrel as <see cref="ListeningOptions"/> say.</summary>
internal static class KestrelListening
{
    /// <summary>
    /// What a response may have waiting before its writer waits: four times the default, so that of a large answer one half is written
    /// while the other is sent, and threads change hands less often.
    /// </summary>
    public const int ResponseBufferBytes = 256 * 1024;

    public static void ListenAsToldBy(this KestrelServerOptions kestrel, ListeningOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxResponseBufferSize = ResponseBufferBytes;
        kestrel.Limits.MaxRequestBodySize = Math.Max(options.MaxJsonBytes, options.MaxUploadBytes);
        foreach (var port in options.Ports)
        {
            switch (options.Host)
            {
                case SettingTextKinds.AnyHost:
                    kestrel.ListenAnyIP(port);
                    break;
                case SettingTextKinds.LocalHost when port != 0:
                    kestrel.ListenLocalhost(port);
                    break;
                case "127.0.0.1":
                case SettingTextKinds.LocalHost:
                    // With localhost, both loopback addresses could not share a port that is not known yet.
                    kestrel.Listen(IPAddress.Loopback, port);
                    break;
                default:
                    kestrel.Listen(IPAddress.Parse(options.Host), port);
                    break;
            }
        }
    }
}
