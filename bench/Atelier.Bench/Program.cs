using Atelier.Bench;

// Measures drawing and encoding of placeholder pictures on this machine, on one thread.
// atelier-bench [seconds for each row, default 1]
var seconds = args.Length > 0 ? double.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture) : 1;
ClassicBench.Run(TimeSpan.FromSeconds(seconds));
EncoderBench.Run(TimeSpan.FromSeconds(seconds));
TemplateBench.Run(TimeSpan.FromSeconds(seconds));
