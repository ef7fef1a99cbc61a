using Atelier.Core.Catalog;
using Atelier.Core.Planning.Fitting;
using Atelier.Core.Tests.Catalog;

namespace Atelier.Core.Tests.Planning;

/// <summary>Short ways to fit a request in a test.</summary>
internal static class Fitted
{
    public static ImageRequest Request { get; } = new() { Operation = ImageOperation.Generate, Prompt = "a cat" };

    /// <summary>A request to edit one picture.</summary>
    public static ImageRequest Edit { get; } = Request with { Operation = ImageOperation.Edit, Images = [Picture] };

    public static ImageSource Picture => new MemoryImageSource(new byte[] { 1 });

    /// <summary>Fits for the dialect <c>native</c>, where no rules but the model's own hold for most models.</summary>
    public static FitResult To(string model, ImageRequest request, string dialect = "native", bool simulated = false) =>
        RequestFitter.Fit(
            request,
            BuiltIn.Model(model),
            new FitContext { Dialect = dialect, StandIn = simulated ? BuiltIn.Sketch : null },
            "job");

    public static FitResult.Fitted Well(FitResult result) =>
        result as FitResult.Fitted ?? throw new InvalidOperationException(string.Join('\n', Problems(result).Select(problem => problem.Message)));

    public static IReadOnlyList<JobError> Problems(FitResult result) => Assert.IsType<FitResult.Refused>(result).Problems;

    public static JobError OnlyProblem(FitResult result) => Assert.Single(Problems(result));
}
