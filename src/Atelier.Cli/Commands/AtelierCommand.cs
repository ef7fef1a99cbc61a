using System.CommandLine;

namespace Atelier.Cli.Commands;

/// <summary>The root: every command, and S0's flags without one.</summary>
internal static class AtelierCommand
{
    public const string Name = "atelier";

    public static RootCommand Create(Shell shell)
    {
        var root = new RootCommand("One API, one command line in front of every image model. Without any key, an embedded artist draws placeholders.\n\nBegin with: atelier generate \"A lighthouse at dusk\" --output lighthouse.png");
        root.Add(ServeCommand.Create(shell));
        root.Add(GenerateCommand.Create(shell));
        root.Add(EditCommand.Create(shell));
        root.Add(UpscaleCommand.Create(shell));
        root.Add(TransformCommand.Create(shell));
        root.Add(QuoteCommand.Create(shell));
        root.Add(ModelsCommand.Create(shell));
        root.Add(ProvidersCommand.Create(shell));
        root.Add(BreakersCommand.Create(shell));
        root.Add(BatchCommand.Create(shell));
        root.Add(ImagesCommand.Create(shell));
        root.Add(JobsCommand.Create(shell));
        root.Add(StorageCommand.Create(shell));
        root.Add(McpCommand.Create(shell));
        root.Add(UsageCommand.Create(shell));
        root.Add(BudgetsCommand.Create(shell));
        root.Add(ReconcileCommand.Create(shell));
        root.Add(DbCommand.Create(shell));
        root.Add(DoctorCommand.Create(shell));
        root.Add(ListCommand.Create(shell));
        ClassicCommand.AddTo(root, shell);
        return root;
    }
}
