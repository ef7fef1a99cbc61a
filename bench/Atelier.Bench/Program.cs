using Atelier.Bench;
using Atelier.Bench.Pouring;

// bench/run calls this. "host" is the process the memory figures are of: the server with a provider that pours one file.
return args is ["host", var picture, var data]
    ? await PouringHost.RunAsync(picture, data)
    : await Measurement.RunAsync(BenchArguments.Parse(args));
