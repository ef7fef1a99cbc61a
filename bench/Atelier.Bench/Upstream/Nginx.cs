using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Atelier.Bench.Serving;

namespace Atelier.Bench.Upstream;

/// <summary>An nginx on a free loopback port with one configuration of ours and nothing of the machine's.</summary>
/// <remarks>Its figures are summed over master and workers, read from <c>/proc</c>.</remarks>
internal sealed class Nginx : IMeasuredServer, IAsyncDisposable
{
    private const int ConnectAttempts = 100;
    private static readonly TimeSpan s_betweenAttempts = TimeSpan.FromMilliseconds(50);
    private static readonly string[] s_paths = ["/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx"];

    private readonly Process _master;

    private Nginx(Process master, Uri address)
    {
        _master = master;
        Address = address;
    }

    /// <summary>Where the program is; <see langword="null"/> where there is none, or no <c>/proc</c> to measure it by.</summary>
    public static string? Executable { get; } = Directory.Exists("/proc/self") ? Array.Find(s_paths, File.Exists) : null;

    public Uri Address { get; }

    public TimeSpan Cpu
    {
        get
        {
            var cpu = TimeSpan.Zero;
            foreach (var process in Processes())
            {
                using (process)
                {
                    cpu += process.TotalProcessorTime;
                }
            }

            return cpu;
        }
    }

    /// <summary>Pages that its processes share count in each of them.</summary>
    public long PeakResidentBytes
    {
        get
        {
            var bytes = 0L;
            foreach (var process in Processes())
            {
                using (process)
                {
                    bytes += process.PeakWorkingSet64;
                }
            }

            return bytes;
        }
    }

    /// <summary>Starts one and waits until it takes connections.</summary>
    /// <param name="folder">Where its configuration and temporary files go.</param>
    /// <param name="name">What its files are called.</param>
    /// <param name="http">What stands in the <c>http</c> block outside of <c>server</c>.</param>
    /// <param name="server">What stands in the <c>server</c> block besides <c>listen</c>.</param>
    public static async Task<Nginx> StartAsync(string folder, string name, string http, string server)
    {
        var port = FreePort();
        var configuration = Path.Combine(folder, name + ".conf");
        await File.WriteAllTextAsync(configuration, Configuration(folder, name, port, http, server));
        var start = new ProcessStartInfo(
            Executable ?? throw new InvalidOperationException("There is no nginx."),
            ["-c", configuration, "-p", folder, "-e", Path.Combine(folder, name + ".log")]);
        var nginx = new Nginx(Process.Start(start)!, new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")));
        await nginx.WaitAsync(port);
        return nginx;
    }

    public async ValueTask DisposeAsync()
    {
        // Workers outlive a master that is killed alone.
        _master.Kill(entireProcessTree: true);
        await _master.WaitForExitAsync();
        _master.Dispose();
    }

    private static string Configuration(string folder, string name, int port, string http, string server) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        {{(Environment.IsPrivilegedProcess ? "user root;" : "")}}
        daemon off;
        worker_processes auto;
        pid {{name}}.pid;
        events { worker_connections 1024; }
        http {
            access_log off;
            client_body_temp_path {{folder}}/{{name}}-body;
            proxy_temp_path {{folder}}/{{name}}-proxy;
            fastcgi_temp_path {{folder}}/{{name}}-fastcgi;
            uwsgi_temp_path {{folder}}/{{name}}-uwsgi;
            scgi_temp_path {{folder}}/{{name}}-scgi;
            {{http}}
            server {
                listen 127.0.0.1:{{port}};
                keepalive_requests 1000000;
                {{server}}
            }
        }
        """);

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private async Task WaitAsync(int port)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException) when (attempt < ConnectAttempts && !_master.HasExited)
            {
                await Task.Delay(s_betweenAttempts, TimeProvider.System);
            }
        }
    }

    private IEnumerable<Process> Processes()
    {
        var children = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{_master.Id}/task/{_master.Id}/children"));
        return children
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(static id => int.Parse(id, CultureInfo.InvariantCulture))
            .Prepend(_master.Id)
            .Select(Process.GetProcessById);
    }
}
