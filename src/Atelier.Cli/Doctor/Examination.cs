using System.Runtime.CompilerServices;
using Atelier.Cli.Backends;
using Atelier.Cli.Backends.Local;
using Atelier.Cli.Output;

namespace Atelier.Cli.Doctor;

/// <summary>Looks at everything in turn and prints what it finds.</summary>
internal sealed class Examination(Shell shell, Place place)
{
    private const int SubjectWidth = 12;

    /// <returns>The exit code: failed when any finding is.</returns>
    public async Task<int> RunAsync(bool json, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        var painter = json ? null : new FindingPainter(shell);
        await foreach (var finding in LookAsync(cancellationToken))
        {
            findings.Add(finding);
            painter?.Print(finding, SubjectWidth);
        }

        var isFit = findings.TrueForAll(static finding => finding.Level != FindingLevel.Fail);
        if (json)
        {
            JsonOutput.Print(shell, new ExaminationReport(isFit, findings), ExaminationJson.Readable.ExaminationReport);
        }
        else
        {
            shell.Output.WriteLine();
            shell.Output.WriteLine(Verdict(findings));
        }

        return isFit ? ExitCodes.Ok : ExitCodes.Failed;
    }

    private async IAsyncEnumerable<Finding> LookAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return RuntimeLook.Look();
        switch (place)
        {
            case Place.Unclear unclear:
                yield return Finding.Fail("server", unclear.Problem, "Correct ATELIER_URL, or unset it to work without a server.");
                break;
            case Place.Server server:
                yield return await ServerLook.LookAsync(server, cancellationToken);
                break;
            case Place.Here here:
                await foreach (var finding in LookHereAsync(here, cancellationToken))
                {
                    yield return finding;
                }

                break;
        }
    }

    private async IAsyncEnumerable<Finding> LookHereAsync(
        Place.Here here,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var settings = LocalSettings.ReadForServing(here);
        foreach (var finding in SettingsLook.Look(settings, Environment.CurrentDirectory))
        {
            yield return finding;
        }

        yield return ImagingLook.LookAtLibrary();
        yield return ImagingLook.LookAtFonts(AppContext.BaseDirectory);
        yield return CatalogLook.Look(settings.Options.Drawing.CatalogFolder, shell.Time);
        if (settings.Problems.Count == 0)
        {
            foreach (var finding in ProvidersLook.Look(settings.Options, shell.Time))
            {
                yield return finding;
            }
        }

        yield return DataFolderLook.Look(settings.Options.Library);
        yield return await RecordsLook.LookAsync(settings.Options, shell.Time, cancellationToken);
        if (settings.Problems.Count == 0 && await StorageLook.LookAsync(settings.Options, shell.Time, cancellationToken) is { } storage)
        {
            yield return storage;
        }

        foreach (var port in settings.Options.Listening.Ports)
        {
            yield return await PortLook.LookAsync(settings.Options.Listening.Host, port, cancellationToken);
        }
    }

    private static string Verdict(List<Finding> findings)
    {
        var failures = findings.Count(static finding => finding.Level == FindingLevel.Fail);
        var warnings = findings.Count(static finding => finding.Level == FindingLevel.Warn);
        return (failures, warnings) switch
        {
            (0, 0) => "All is well.",
            (0, _) => $"It works; {Lines.Count(warnings, "warning")}.",
            (_, 0) => $"{Lines.Count(failures, "problem")}.",
            _ => $"{Lines.Count(failures, "problem")}, {Lines.Count(warnings, "warning")}.",
        };
    }
}
