using Atelier.Core.Catalog;
using Atelier.Core.Planning;
using Atelier.Server.Dialects.Mcp.Reading;
using Atelier.Server.Dialects.Mcp.Schemas;
using Atelier.Server.Dialects.Mcp.Wire;
using Atelier.Server.Dialects.Mcp.Writing;
using Atelier.Server.Native;
using ModelContextProtocol.Protocol;

namespace Atelier.Server.Dialects.Mcp.Tools;

/// <summary><c>list_models</c>: the catalog's models that draw from a prompt, and which of them would be answered now.</summary>
internal sealed class ListModelsTool(CatalogStore catalog, IPlanner planner) : IMcpTool
{
    private const string NoJob = "";

    public Tool Description { get; } = new()
    {
        Name = "list_models",
        Title = "List image models",
        Description =
            "Lists the models that 'model' takes, with who serves them, their quality tier, whether a request for them would be answered now "
            + "and whether the embedded artist would stand in (simulated). A model need not be named at all: then the server chooses.",
        InputSchema = ToolSchemas.ListModels,
        Annotations = new ToolAnnotations { ReadOnlyHint = true, DestructiveHint = false, IdempotentHint = true, OpenWorldHint = false },
    };

    public Task<CallToolResult> CallAsync(ToolCall call, CancellationToken cancellationToken)
    {
        bool? available = null;
        if ((OwnArguments.ReadText(call.Arguments, "provider", out var provider)
            ?? OwnArguments.ReadSwitch(call.Arguments, "available", out available)) is { } problem)
        {
            return Task.FromResult(ToolAnswers.Failed(problem));
        }

        var models = catalog.Current.Models
            .Where(model => model.Operations.HasFlag(ModelOperations.Generate))
            .Where(model => provider is null || model.Provider.Id.Equals(provider, StringComparison.OrdinalIgnoreCase))
            .Select(Describe)
            .Where(model => available is null || model.Available == available);
        return Task.FromResult(ToolAnswers.Of(new ToolModelsBody([.. models]), McpJson.Default.ToolModelsBody));
    }

    private ToolModelBody Describe(ModelEntry model)
    {
        var asked = new ImageRequest { Operation = ImageOperation.Generate, Prompt = "A picture", Model = model.QualifiedName };
        var plan = (planner.Plan(asked, new PlanContext(NoJob, McpDialect.Name)) as PlanResult.Planned)?.Plan;
        return new ToolModelBody
        {
            Id = model.Name,
            DisplayName = model.DisplayName,
            Provider = model.Provider.Id,
            Tier = WireWords.Of(model.Tier),
            Available = plan is not null,
            Simulated = plan?.Candidates[0].Simulated == true,
            RetiresOn = model.Retirement?.Date,
        };
    }
}
