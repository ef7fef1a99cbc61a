using Atelier.Cli;
using Atelier.Cli.Startup;

// First of all: every setting and key may stand in the file.
DotEnv.Load(Environment.CurrentDirectory, Console.Error);
return await CommandLine.RunAsync(args, Shell.OfThisProcess());
