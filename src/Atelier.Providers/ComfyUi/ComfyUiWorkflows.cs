namespace Atelier.Providers.ComfyUi;

/// <summary>The workflows of one server: the operator's own for everything, or the built-in ones.</summary>
/// <param name="Generate">Draws from a prompt.</param>
/// <param name="Edit">Draws over a picture.</param>
/// <param name="Inpaint">Draws over a picture within a mask.</param>
internal sealed record ComfyUiWorkflows(ComfyUiWorkflow Generate, ComfyUiWorkflow Edit, ComfyUiWorkflow Inpaint)
{
    private static readonly Lazy<ComfyUiWorkflows> s_builtIn = new(static () => new(
        ComfyUiWorkflow.Parse(BuiltInWorkflows.Generate), ComfyUiWorkflow.Parse(BuiltInWorkflows.Edit), ComfyUiWorkflow.Parse(BuiltInWorkflows.Inpaint)));

    /// <exception cref="InvalidDataException">The operator's file cannot be read or used; the message says why.</exception>
    public static ComfyUiWorkflows For(ComfyUiOptions options)
    {
        if (options.WorkflowFile is not { } path)
        {
            return s_builtIn.Value;
        }

        var own = ComfyUiWorkflow.Parse(Read(path));
        return new ComfyUiWorkflows(own, own, own);
    }

    /// <summary>The workflow for what is asked.</summary>
    public ComfyUiWorkflow Of(ProviderCall call) =>
        call.Images.Count == 0 ? Generate
        : call.Mask is null ? Edit
        : Inpaint;

    private static string Read(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return file.Length <= ComfyUiWorkflow.LongestText
                ? File.ReadAllText(path)
                : throw new InvalidDataException($"the file is longer than {ComfyUiWorkflow.LongestText} bytes.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InvalidDataException("the file cannot be read. Check its path and rights.");
        }
    }
}
